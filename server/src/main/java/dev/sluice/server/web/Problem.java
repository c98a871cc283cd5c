package dev.sluice.server.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// The body of an answer that says no (RFC 9457). `problems` names every place, if there are any.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
    URI type, String title, int status, String detail, List<Refusal.Complaint> problems) {

  Problem(ProblemType type, String detail, List<Refusal.Complaint> problems) {
    this(type.uri(), type.title(), type.status(), detail, problems);
  }

  ResponseEntity<Object> response(HttpHeaders headers) {
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    return new ResponseEntity<>(this, headers, status);
  }
}
