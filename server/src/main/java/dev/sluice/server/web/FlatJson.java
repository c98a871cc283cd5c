package dev.sluice.server.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// Reads a JSON object member by member, scalars kept as they were written: `0.90` stays `0.90`.
///
/// `NaN` and `.95` are read, although JSON has no such numbers, so that whoever sends them hears
/// which parameter is wrong and not just "invalid JSON".
public final class FlatJson {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
          .build();

  private FlatJson() {}

  /// What a member holds.
  public sealed interface Member {
    /// A string, number or truth value, as text.
    record Scalar(String text) implements Member {}

    /// An array of such.
    record Scalars(List<String> texts) implements Member {
      public Scalars {
        texts = List.copyOf(texts);
      }
    }

    /// `null`.
    record Nothing() implements Member {}

    /// An object, or an array that holds more than scalars.
    record Nested() implements Member {}
  }

  /// The object's members in their order.
  ///
  /// @throws Refusal if the text is not one JSON object, or names a member twice
  public static Map<String, Member> read(String text) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw unreadable("a JSON object is needed");
      }
      var members = new LinkedHashMap<String, Member>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        var name = parser.currentName();
        members.put(name, member(parser));
      }
      if (parser.nextToken() != null) {
        throw unreadable("there is more behind the JSON object");
      }
      return members;
    } catch (JacksonException e) {
      throw unreadable(describe(e));
    }
  }

  private static Member member(JsonParser parser) {
    return switch (parser.nextToken()) {
      case START_OBJECT -> {
        parser.skipChildren();
        yield new Member.Nested();
      }
      case START_ARRAY -> array(parser);
      case VALUE_NULL -> new Member.Nothing();
      default -> new Member.Scalar(parser.getString());
    };
  }

  private static Member array(JsonParser parser) {
    var texts = new ArrayList<String>();
    var nested = false;
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
        texts.add(parser.getString());
      } else {
        nested = true;
        parser.skipChildren();
      }
    }
    return nested ? new Member.Nested() : new Member.Scalars(texts);
  }

  private static Refusal unreadable(String detail) {
    return Refusal.of(ProblemType.UNREADABLE_BODY, "the body is no usable JSON: " + detail);
  }

  private static String describe(JacksonException e) {
    var cause = e.getOriginalMessage().replaceFirst("(?s)\\s*\\(start marker at .*|\\R.*", "");
    var place = e.getLocation();
    return place == null
        ? cause
        : cause + " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
  }
}
