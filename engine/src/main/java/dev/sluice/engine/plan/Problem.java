package dev.sluice.engine.plan;

/// One thing wrong or doubtful in a configuration: where, which value, what to do.
///
/// `place` is a path such as `bpm.priority_2_confidence`.
public record Problem(Severity severity, String place, String value, String message) {
  /// Errors refuse a plan, warnings accompany it.
  public enum Severity {
    ERROR,
    WARNING
  }
}
