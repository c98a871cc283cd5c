package dev.sluice.providers.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/// Resolves host names and refuses those that lead into a private network. Safe for use by many
/// threads.
///
/// What is checked is the very address that is connected to, so a name that changes its mind
/// between check and connection gains nothing.
final class PublicAddresses implements DnsResolver {
  private final Set<Peer> allowed;

  /// @param allowed peers one may connect to whatever their address
  PublicAddresses(Set<Peer> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  @Override
  public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
    var addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
    if (!allowed.contains(new Peer(Peer.bare(host), port))) {
      check(host, addresses);
    }
    return Arrays.stream(addresses).map(address -> new InetSocketAddress(address, port)).toList();
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    var addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
    check(host, addresses);
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  private static void check(String host, InetAddress[] addresses) throws UnknownHostException {
    for (var address : addresses) {
      if (isPrivate(address)) {
        throw new PrivateAddress(host, address);
      }
    }
  }

  static boolean isPrivate(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return true;
    }
    var bytes = address.getAddress();
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    return address instanceof Inet6Address
        ? (first & 0xFE) == 0xFC // unique local, fc00::/7
            || isPrivateInside(bytes)
        : first == 0
            || (first == 100 && (second & 0xC0) == 64) // shared, 100.64/10
            || (first == 198 && (second & 0xFE) == 18) // benchmarks, 198.18/15
            || first >= 240;
  }

  /// An IPv4 address carried in IPv6: translated (64:ff9b::/96) or 6to4 (2002::/16).
  private static boolean isPrivateInside(byte[] bytes) {
    boolean translated =
        bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xFF) == 0xFF && (bytes[3] & 0xFF) == 0x9B;
    boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
    if (!translated && !sixToFour) {
      return false;
    }
    int from = translated ? 12 : 2;
    try {
      return isPrivate(InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4)));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  /// A host with a private address.
  static final class PrivateAddress extends UnknownHostException {
    private static final long serialVersionUID = 1;

    PrivateAddress(String host, InetAddress address) {
      super("refused: %s is the private address %s".formatted(host, address.getHostAddress()));
    }
  }
}
