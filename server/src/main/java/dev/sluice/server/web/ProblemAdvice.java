package dev.sluice.server.web;

import dev.sluice.postgres.BrokenConfiguration;
import dev.sluice.postgres.ChangeRefused;
import dev.sluice.postgres.ConfigurationBusy;
import dev.sluice.postgres.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// Turns everything that goes wrong in a controller, or before one is found, into problem+json.
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<Object> refused(Refusal refusal) {
    return refusal.response();
  }

  @ExceptionHandler
  ResponseEntity<Object> away(StoreUnavailable e) {
    return Refusal.until(ProblemType.STORE_UNAVAILABLE, String.valueOf(e.getMessage()), RETRY_AFTER)
        .response();
  }

  @ExceptionHandler
  ResponseEntity<Object> busy(ConfigurationBusy e) {
    return Refusal.until(
            ProblemType.CONFIGURATION_BUSY, String.valueOf(e.getMessage()), RETRY_AFTER)
        .response();
  }

  @ExceptionHandler
  ResponseEntity<Object> forbidden(ChangeRefused e) {
    return Refusal.of(ProblemType.INVALID_PARAMETER, String.valueOf(e.getMessage())).response();
  }

  @ExceptionHandler
  ResponseEntity<Object> broken(BrokenConfiguration e) {
    return Refusal.of(ProblemType.CONFIGURATION_INVALID, String.valueOf(e.getMessage())).response();
  }

  @ExceptionHandler
  ResponseEntity<Object> interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return Refusal.of(ProblemType.STOPPING, "the server is stopping; the request was given up")
        .response();
  }

  @ExceptionHandler
  ResponseEntity<Object> failed(Throwable bug, WebRequest request) {
    LOG.error("{} failed", request.getDescription(false), bug);
    return Refusal.of(
            ProblemType.INTERNAL_ERROR, "the server failed on this request; its log says why")
        .response();
  }

  /// What Spring itself refuses (unknown path, method, media type, ...), with our types.
  @Override
  protected ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var type = ProblemType.ofStatus(status.value());
    var detail =
        Optional.ofNullable(e instanceof ErrorResponse known ? known.getBody().getDetail() : null)
            .orElse(type.title());
    var copy = new HttpHeaders();
    copy.putAll(headers);
    return new Problem(type.uri(), type.title(), status.value(), detail, List.of()).response(copy);
  }
}
