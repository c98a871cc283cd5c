package dev.sluice.server.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/// A request that is answered with a problem: its kind, what is wrong, and every place at once.
///
/// Thrown by controllers and the code they call; the one reader is the advice beside it.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// One thing wrong: the parameter (or given field), what was sent, what to do about it.
  public record Complaint(String parameter, String value, String message) {}

  private final ProblemType type;
  private final transient List<Complaint> complaints;
  private final transient Optional<Duration> retryAfter;

  private Refusal(
      ProblemType type, String detail, List<Complaint> complaints, Optional<Duration> retryAfter) {
    super(detail, null, false, false);
    this.type = type;
    this.complaints = List.copyOf(complaints);
    this.retryAfter = retryAfter;
  }

  /// A refusal without places.
  public static Refusal of(ProblemType type, String detail) {
    return new Refusal(type, detail, List.of(), Optional.empty());
  }

  /// A refusal that may be different after this time.
  public static Refusal until(ProblemType type, String detail, Duration retryAfter) {
    return new Refusal(type, detail, List.of(), Optional.of(retryAfter));
  }

  /// A refusal for these reasons; the detail repeats each, so that whoever reads only that knows
  /// all.
  public static Refusal because(ProblemType type, List<Complaint> complaints) {
    var detail = new StringBuilder();
    for (var complaint : complaints) {
      detail.append(detail.isEmpty() ? "" : "; ");
      detail.append(complaint.parameter()).append(": ").append(complaint.message());
    }
    return new Refusal(type, detail.toString(), complaints, Optional.empty());
  }

  /// One parameter was refused.
  public static Refusal parameter(String parameter, String value, String message) {
    return because(
        ProblemType.INVALID_PARAMETER, List.of(new Complaint(parameter, value, message)));
  }

  /// Its kind.
  public ProblemType type() {
    return type;
  }

  /// Every place, empty where there is none.
  public List<Complaint> complaints() {
    return complaints;
  }

  ResponseEntity<Object> response() {
    var headers = new HttpHeaders();
    retryAfter.ifPresent(
        wait -> headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds()))));
    return new Problem(type, getMessage(), complaints).response(headers);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
