package dev.sluice.engine.plan;

/// Why a rung asks nothing.
public sealed interface SkipReason {
  /// As shown to people: `disabled`, `missing isrc`, ...
  String text();

  /// The operator switched the provider off.
  record Disabled() implements SkipReason {
    @Override
    public String text() {
      return "disabled";
    }
  }

  /// This request leaves the provider out.
  record Excluded() implements SkipReason {
    @Override
    public String text() {
      return "excluded";
    }
  }

  /// No provider file carries this name.
  record NoFile() implements SkipReason {
    @Override
    public String text() {
      return "no file";
    }
  }

  /// None of the provider's lookups leads to the field.
  record CannotSupply() implements SkipReason {
    @Override
    public String text() {
      return "cannot supply";
    }
  }

  /// The last lookup left needs a field that stayed empty.
  record Missing(String field) implements SkipReason {
    @Override
    public String text() {
      return "missing " + field;
    }
  }

  /// The last lookup left waited, through others, for itself.
  record Circular() implements SkipReason {
    @Override
    public String text() {
      return "circular";
    }
  }
}
