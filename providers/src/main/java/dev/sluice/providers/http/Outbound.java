package dev.sluice.providers.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// The only thing in the project that talks to the outside: sends a request, receives a bounded
/// response. Safe for use by many threads; a call blocks its (virtual) thread.
///
/// It follows no redirect, keeps no cookie, repeats nothing, and connects to no private address
/// but those it was told of. A thread that is interrupted while it waits closes its connection.
public final class Outbound implements AutoCloseable {
  private static final TimeValue IDLE = TimeValue.ofSeconds(30);
  private static final TimeValue RECHECK = TimeValue.ofSeconds(1);

  private static final String SENT = "sluice.sent";

  private final CloseableHttpClient client;

  /// @param connections how many connections may be open at a time
  /// @param allowedPrivate peers one may connect to though their address is private
  public Outbound(int connections, Set<Peer> allowedPrivate) {
    var pool =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(new PublicAddresses(allowedPrivate))
            .setMaxConnTotal(connections)
            .setMaxConnPerRoute(connections)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom().setValidateAfterInactivity(RECHECK).build())
            .build();
    client =
        HttpClients.custom()
            .setConnectionManager(pool)
            .setUserAgent("Sluice")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .evictIdleConnections(IDLE)
            .addExecInterceptorAfter(ChainElement.CONNECT.name(), SENT, Outbound::tell)
            .build();
  }

  /// Sends a request and receives the response.
  ///
  /// @param limit how long the whole should take. Who calls sees to that by interrupting; here it
  ///     is only a backstop, twice as long, against silence
  /// @param bodyBytes the longest body, counted after decompression
  /// @param sent is run when the connection stands and the request goes out
  Response send(Request request, Duration limit, int bodyBytes, Runnable sent) {
    var message = message(request, limit);
    var context = HttpClientContext.create();
    context.setAttribute(SENT, sent);
    try (var response = client.executeOpen(null, message, context)) {
      return new Response.Received(
          response.getCode(), headers(response), body(response, message, bodyBytes));
    } catch (PublicAddresses.PrivateAddress | BodyTooLong e) {
      return new Response.Unacceptable(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new Response.Broken(reason(e));
    }
  }

  private static ClassicHttpResponse tell(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    scope.clientContext.getAttribute(SENT, Runnable.class).run();
    return chain.proceed(request, scope);
  }

  private static HttpUriRequestBase message(Request request, Duration limit) {
    var message =
        request.form().isPresent() ? new HttpPost(request.uri()) : new HttpGet(request.uri());
    request.headers().forEach(message::setHeader);
    request
        .form()
        .ifPresent(
            form ->
                message.setEntity(
                    new StringEntity(
                        form, ContentType.APPLICATION_FORM_URLENCODED.withCharset(US_ASCII))));
    var timeout = Timeout.of(limit.multipliedBy(2));
    message.setConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(timeout)
            .setResponseTimeout(timeout)
            .build());
    return message;
  }

  private static String body(ClassicHttpResponse response, HttpUriRequestBase message, int most)
      throws IOException {
    var entity = response.getEntity();
    if (entity == null) {
      return "";
    }
    long told = entity.getContentLength(); // below 0 if it is not, or not that of what we read
    try (var content = entity.getContent()) {
      var bytes =
          told >= 0 && told <= most ? exactly(content, (int) told) : content.readNBytes(most);
      if (content.read() >= 0) {
        message.abort(); // else closing would read the rest
        throw new BodyTooLong(most);
      }
      return new String(bytes, UTF_8);
    }
  }

  /// In one piece, which small bodies fit into without a large buffer.
  private static byte[] exactly(InputStream content, int length) throws IOException {
    var bytes = new byte[length];
    return Arrays.copyOf(bytes, content.readNBytes(bytes, 0, length));
  }

  private static Map<String, String> headers(ClassicHttpResponse response) {
    var headers = new HashMap<String, String>();
    for (var header : response.getHeaders()) {
      if (header.getValue() != null) {
        headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
      }
    }
    return headers;
  }

  private static String reason(IOException e) {
    var message = e.getMessage();
    var kind = e.getClass().getSimpleName();
    return message == null || message.isBlank() ? kind : kind + ": " + message;
  }

  private static final class BodyTooLong extends IOException {
    private static final long serialVersionUID = 1;

    BodyTooLong(int most) {
      super("the body has more than %d bytes".formatted(most));
    }
  }

  /// Closes every connection at once, those under way included.
  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
