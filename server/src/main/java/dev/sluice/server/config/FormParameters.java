package dev.sluice.server.config;

import dev.sluice.server.web.Body;
import dev.sluice.server.web.FlatJson;
import dev.sluice.server.web.FlatJson.Member;
import dev.sluice.server.web.ProblemType;
import dev.sluice.server.web.Refusal;
import dev.sluice.server.web.Refusal.Complaint;
import dev.sluice.server.web.UrlEncoded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parameters of a change: from the query and from a form or JSON body, all of them one set.
///
/// A parameter that comes twice, wherever, is refused: nobody could say which one was meant.
/// JSON's `null` is the empty value, which clears a slot. The query's `comment` is none of them: it
/// says why.
final class FormParameters {
  private static final String READ = "application/x-www-form-urlencoded or application/json";

  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<Complaint> complaints = new ArrayList<>();

  private FormParameters() {}

  /// Name to value, in the order of arrival; never empty.
  ///
  /// @throws Refusal naming every parameter that is wrong in itself
  static Map<String, String> read(@Nullable String query, Body body) {
    var parameters = new FormParameters();
    UrlEncoded.parse(query).pairs().stream()
        .filter(pair -> !pair.name().equals(Request.COMMENT))
        .forEach(pair -> parameters.add(pair.name(), pair.value()));
    if (body.isJson()) {
      if (!body.isBlank()) {
        FlatJson.read(body.text()).forEach(parameters::add);
      }
    } else if (body.isForm()) {
      parameters.add(UrlEncoded.parse(body.text()));
    } else if (!body.isBlank()) {
      throw body.unsupported(READ);
    }
    return parameters.complete();
  }

  private void add(UrlEncoded encoded) {
    encoded.pairs().forEach(pair -> add(pair.name(), pair.value()));
  }

  private void add(String name, Member member) {
    switch (member) {
      case Member.Scalar(var text) -> add(name, text);
      case Member.Nothing _ -> add(name, "");
      case Member.Scalars(var texts) -> complain(name, texts.toString());
      case Member.Nested _ -> complain(name, "{...}");
    }
  }

  private void add(String name, String value) {
    var first = values.putIfAbsent(name, value.strip());
    if (first != null) {
      complaints.add(
          new Complaint(
              name, value, "given twice ('" + first + "' and '" + value + "'); send it once"));
    }
  }

  private void complain(String name, String value) {
    complaints.add(new Complaint(name, value, "must be one plain value"));
  }

  private Map<String, String> complete() {
    if (!complaints.isEmpty()) {
      throw Refusal.because(ProblemType.INVALID_PARAMETER, complaints);
    }
    if (values.isEmpty()) {
      throw Refusal.of(
          ProblemType.NO_PARAMETER,
          "no parameter was sent; send at least one, in the query or in a body of " + READ);
    }
    return values;
  }
}
