package dev.sluice.server.enrich;

import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.KeyNotation;
import dev.sluice.engine.track.Track;
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
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A track as a client sends it: its given fields as a JSON object or a form, with an `id` if it
/// has one, and what is asked for in the query.
///
/// Members that are no fields are not used and are named in `ignored`. `_provenance` and the like
/// are passed over in silence, so that an answer can be sent back as a question.
record EnrichRequest(Track track, boolean trace, KeyNotation keys, SortedSet<String> ignored) {

  private static final int LONGEST_ID = 500;

  /// Reads it.
  ///
  /// @throws Refusal naming everything that is wrong at once
  static EnrichRequest read(@Nullable String query, Body body, Plan plan) {
    var complaints = new ArrayList<Complaint>();
    var members = members(body);
    var id = new StringBuilder();
    var texts = texts(members, id, complaints);
    var fields = GivenFields.readAll(texts, plan.types());
    var types = GivenFields.known(plan.types());
    fields
        .unreadable()
        .forEach((field, text) -> complaints.add(unreadable(field, text, types.get(field))));
    var options = EnrichOptions.read(UrlEncoded.parse(query), plan.configuration(), complaints);
    if (!complaints.isEmpty()) {
      throw Refusal.because(ProblemType.INVALID_PARAMETER, complaints);
    }
    if (fields.given().isEmpty()) {
      throw Refusal.of(ProblemType.NO_PARAMETER, "the body gives no known field" + ignored(fields));
    }
    var track =
        new Track(
            id.isEmpty() ? fields.trackId() : id.toString(),
            fields.given(),
            Set.of(),
            options.scope());
    return new EnrichRequest(track, options.trace(), options.keys(), fields.unknown());
  }

  private static Map<String, Member> members(Body body) {
    if (body.isBlank()) {
      throw Refusal.of(
          ProblemType.NO_PARAMETER, "the body is empty; send a track's given fields as JSON");
    }
    if (body.isJson()) {
      return FlatJson.read(body.text());
    }
    if (!body.isForm()) {
      throw body.unsupported("application/json");
    }
    var several = new LinkedHashMap<String, List<String>>();
    for (var pair : UrlEncoded.parse(body.text()).pairs()) {
      several.computeIfAbsent(pair.name(), _ -> new ArrayList<>()).add(pair.value());
    }
    var members = new LinkedHashMap<String, Member>();
    several.forEach(
        (name, texts) ->
            members.put(
                name,
                texts.size() == 1
                    ? new Member.Scalar(texts.getFirst())
                    : new Member.Scalars(texts)));
    return members;
  }

  private static Map<String, List<String>> texts(
      Map<String, Member> members, StringBuilder id, List<Complaint> complaints) {
    var texts = new LinkedHashMap<String, List<String>>();
    members.forEach(
        (name, member) -> {
          if (name.startsWith("_")) {
            return;
          }
          switch (member) {
            case Member.Scalar(var text) -> {
              if (!name.equals("id")) {
                texts.put(name, List.of(text));
              } else if (text.length() <= LONGEST_ID && GivenFields.isText(text)) {
                id.append(text.strip());
              } else {
                complaints.add(
                    new Complaint(
                        "id", "", "must be text of at most " + LONGEST_ID + " characters"));
              }
            }
            case Member.Scalars(var several) -> texts.put(name, several);
            case Member.Nested _ ->
                complaints.add(
                    new Complaint(name, "{...}", "must be plain text, a number or a list of such"));
            case Member.Nothing _ -> {}
          }
        });
    return texts;
  }

  private static Complaint unreadable(String field, String text, @Nullable FieldType type) {
    var kind = type == null ? "a field" : type.word();
    return new Complaint(field, text, "'" + text + "' cannot be read as " + kind);
  }

  private static String ignored(GivenFields fields) {
    var unknown = new TreeSet<>(fields.unknown());
    return unknown.isEmpty() ? "" : "; not known are " + String.join(", ", unknown);
  }
}
