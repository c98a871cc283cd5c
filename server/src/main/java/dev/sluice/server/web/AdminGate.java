package dev.sluice.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/// Who may write. Reading is free.
///
/// With an admin token: whoever sends it as Bearer may write under /admin and /tracks. Without
/// one the server listens on loopback alone, and only requests that were addressed to a loopback
/// name, by no web page or by one of a loopback name, may write anywhere: the browser of whoever
/// runs the server must not lend its place to other pages.
public final class AdminGate implements HandlerInterceptor {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final String BEARER = "Bearer ";

  private final Optional<String> token;

  /// @param token the admin token, if there is one
  public AdminGate(Optional<String> token) {
    this.token = token;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!READING.contains(request.getMethod())) {
      if (token.isEmpty()) {
        requireLoopback(request.getServerName(), "host");
        requireLoopback(origin(request), "origin");
      } else if (isAdmin(request) && !bears(request, token.get())) {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        throw Refusal.of(
            ProblemType.UNAUTHORIZED,
            "writing here needs the header 'Authorization: Bearer TOKEN' with the token of"
                + " SLUICE_ADMIN_TOKEN");
      }
    }
    return true;
  }

  private static boolean isAdmin(HttpServletRequest request) {
    var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    return pattern == null
        || pattern.toString().startsWith("/admin")
        || pattern.toString().startsWith("/tracks");
  }

  private static boolean bears(HttpServletRequest request, String token) {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null
        && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        && MessageDigest.isEqual(
            header.substring(BEARER.length()).strip().getBytes(UTF_8), token.getBytes(UTF_8));
  }

  /// The host of the web page that sends this, `localhost` when no page does.
  private static String origin(HttpServletRequest request) {
    var origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin == null
        ? "localhost"
        : origin.replaceFirst("^https?://", "").replaceFirst(":\\d+$", "");
  }

  private static void requireLoopback(String host, String what) {
    var name = host.toLowerCase(Locale.ROOT);
    if (!name.equals("localhost")
        && !name.endsWith(".localhost")
        && !name.matches("127\\.\\d+\\.\\d+\\.\\d+")
        && !name.equals("::1")
        && !name.equals("[::1]")
        && !name.equals("0:0:0:0:0:0:0:1")) {
      throw Refusal.of(
          ProblemType.FOREIGN_HOST,
          what
              + " '"
              + host
              + "' is no loopback name; without SLUICE_ADMIN_TOKEN writing is only taken from and"
              + " under localhost");
    }
  }
}
