package dev.sluice.providers.http;

import java.net.URI;

/// A host and port one may connect to.
public record Peer(String host, int port) {
  /// The peer of this URL.
  public static Peer of(URI uri) {
    int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("http") ? 80 : 443;
    return new Peer(bare(uri.getHost()), port);
  }

  /// A host without the brackets that a URL puts around an IPv6 address.
  static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
