package dev.sluice.providers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which addresses one may connect to. Literals only: nothing here looks a name up.
class PublicAddressesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "0.1.2.3",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::10.0.0.1",
        "2002:a00:1::1"
      })
  void privateOnesAreRefused(String literal) throws Exception {
    assertThat(PublicAddresses.isPrivate(InetAddress.getByName(literal))).isTrue();
    assertThatThrownBy(() -> new PublicAddresses(Set.of()).resolve(literal, 443))
        .hasMessageContaining("is the private address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "100.63.0.1",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "198.17.0.1",
        "198.20.0.1",
        "2606:4700::1111",
        "64:ff9b::1.1.1.1",
        "2002:101:101::1"
      })
  void publicOnesAreNot(String literal) throws Exception {
    assertThat(PublicAddresses.isPrivate(InetAddress.getByName(literal))).isFalse();
  }

  @Test
  void anAllowedPeerIsAllowedOnItsPortOnly() throws Exception {
    var resolver = new PublicAddresses(Set.of(Peer.of(URI.create("http://127.0.0.1:9000"))));

    assertThat(resolver.resolve("127.0.0.1", 9000)).hasSize(1);
    assertThatThrownBy(() -> resolver.resolve("127.0.0.1", 9001))
        .isInstanceOf(PublicAddresses.PrivateAddress.class);
    assertThatThrownBy(() -> resolver.resolve("127.0.0.1"))
        .isInstanceOf(PublicAddresses.PrivateAddress.class);
  }

  @Test
  void aUrlsPeerHasItsSchemesPortAndABareHost() {
    assertThat(Peer.of(URI.create("https://a.example/x"))).isEqualTo(new Peer("a.example", 443));
    assertThat(Peer.of(URI.create("http://[::1]/x"))).isEqualTo(new Peer("::1", 80));
  }
}
