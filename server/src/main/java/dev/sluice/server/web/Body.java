package dev.sluice.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/// A request's body, read whole within a bound, with the content type it claims.
public record Body(Optional<MediaType> type, String text) {

  /// How long a body may be, bytes.
  public record Limit(int bytes) {}

  /// Reads the body as UTF-8.
  ///
  /// @throws Refusal if it is too long, not UTF-8, or claims to be another charset
  public static Body read(HttpServletRequest request, Limit limit) throws IOException {
    if (request.getContentLengthLong() > limit.bytes()) {
      throw tooLarge(limit);
    }
    var bytes = request.getInputStream().readNBytes(limit.bytes() + 1);
    if (bytes.length > limit.bytes()) {
      throw tooLarge(limit);
    }
    return new Body(type(request), utf8(bytes));
  }

  /// Whether there is nothing in it but white space.
  public boolean isBlank() {
    return text.isBlank();
  }

  /// Whether it is JSON: it says so; or it says nothing, or to be a form as curl does unasked, and
  /// begins as a JSON object does.
  public boolean isJson() {
    return type.filter(Body::saysJson).isPresent()
        || ((type.isEmpty() || saysForm()) && text.stripLeading().startsWith("{"));
  }

  /// Whether it is a form.
  public boolean isForm() {
    return saysForm() && !isJson();
  }

  private boolean saysForm() {
    return type.filter(MediaType.APPLICATION_FORM_URLENCODED::isCompatibleWith).isPresent();
  }

  private static boolean saysJson(MediaType type) {
    return type.isCompatibleWith(MediaType.APPLICATION_JSON) || type.getSubtype().endsWith("+json");
  }

  /// The answer to a body of a form that is not read here.
  public Refusal unsupported(String supported) {
    var claimed = type.map(MediaType::toString).orElse("none");
    return Refusal.of(
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        "content type " + claimed + " is not read here; send " + supported);
  }

  private static Optional<MediaType> type(HttpServletRequest request) {
    var header = request.getContentType();
    if (header == null || header.isBlank()) {
      return Optional.empty();
    }
    try {
      var type = MediaType.parseMediaType(header);
      if (type.getCharset() != null && !UTF_8.equals(type.getCharset())) {
        throw charset(header);
      }
      return Optional.of(type);
    } catch (InvalidMediaTypeException e) {
      throw charset(header);
    }
  }

  private static Refusal charset(String header) {
    return Refusal.of(
        ProblemType.UNSUPPORTED_MEDIA_TYPE, "content type " + header + " is not readable as UTF-8");
  }

  private static String utf8(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Refusal.of(ProblemType.UNREADABLE_BODY, "the body is not UTF-8");
    }
  }

  private static Refusal tooLarge(Limit limit) {
    return Refusal.of(
        ProblemType.BODY_TOO_LARGE,
        "the body is longer than "
            + limit.bytes()
            + " bytes (SLUICE_MAX_BODY_BYTES of the server)");
  }
}
