package dev.sluice.server.config;

import dev.sluice.engine.plan.Problem;
import dev.sluice.server.web.ProblemType;
import dev.sluice.server.web.Refusal;
import dev.sluice.server.web.Refusal.Complaint;
import java.util.List;
import org.springframework.http.ResponseEntity;

/// What proposals come to, in the words of HTTP.
final class Answers {
  private Answers() {}

  /// A change that was made, or found to be none. `warnings` are about all of the configuration.
  record Made(long version, List<String> changes, List<Warning> warnings) {}

  record Warning(String place, String value, String message) {
    static List<Warning> of(List<Problem> problems) {
      return problems.stream()
          .map(problem -> new Warning(problem.place(), problem.value(), problem.message()))
          .toList();
    }
  }

  static ResponseEntity<Made> made(Outcome outcome) {
    var done = done(outcome);
    return tagged(
        done.after().version(),
        new Made(done.after().version(), done.lines(), Warning.of(done.warnings())));
  }

  /// What was done.
  ///
  /// @throws Refusal if nothing was
  static Outcome.Done done(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> done;
      case Outcome.Outdated(var version) ->
          throw Refusal.of(
              ProblemType.PRECONDITION_FAILED,
              "the configuration is at version " + version + " now; read it again");
      case Outcome.NoVersion(var number) -> throw noVersion(number);
      case Outcome.NotDone(var why) -> throw refusal(why);
    };
  }

  private static Refusal refusal(Proposal.No why) {
    return switch (why) {
      case Proposal.Refused(var problems) -> invalid(problems);
      case Proposal.Unknown unknown ->
          Refusal.of(
              unknown.what().equals("provider")
                  ? ProblemType.UNKNOWN_PROVIDER
                  : ProblemType.UNKNOWN_FIELD,
              unknown.text());
      case Proposal.Taken taken -> Refusal.of(ProblemType.ALREADY_THERE, taken.text());
    };
  }

  static Refusal noVersion(long number) {
    return Refusal.of(
        ProblemType.UNKNOWN_VERSION, "there is no version " + number + " of the configuration");
  }

  static Refusal invalid(List<Problem> problems) {
    return Refusal.because(
        ProblemType.INVALID_PARAMETER,
        problems.stream()
            .map(problem -> new Complaint(problem.place(), problem.value(), problem.message()))
            .toList());
  }

  static <T> ResponseEntity<T> tagged(long version, T body) {
    return ResponseEntity.ok().eTag(IfMatch.tag(version)).body(body);
  }
}
