package io.butlerops.functions.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
  private static final AddressGuard STRICT = AddressGuard.allowing("");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[fe80::1]",
        "[fd00::1]",
        "[::ffff:127.0.0.1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fd00:ec2::254]",
        "127.1",
        "2130706433"
      })
  void refusal_innerAddress_refusedHoweverItIsWritten(String host) {
    assertThat(STRICT.refusal(host)).hasValueSatisfying(text -> assertThat(text).contains(host));
  }

  @ParameterizedTest
  @ValueSource(strings = {"93.184.216.34", "172.32.0.1", "100.128.0.1", "[2606:4700::1111]"})
  void refusal_addressOnTheInternet_none(String host) {
    assertThat(STRICT.refusal(host)).isEmpty();
  }

  @Test
  void refusal_allowedRangeOrName_none() {
    AddressGuard guard = AddressGuard.allowing("10.0.0.0/8, localhost,fd00::/8 , 192.168.7.9");
    assertThat(guard.refusal("10.200.3.4")).isEmpty();
    assertThat(guard.refusal("LOCALHOST")).isEmpty();
    assertThat(guard.refusal("[fd00::7]")).isEmpty();
    assertThat(guard.refusal("192.168.7.9")).isEmpty();
    assertThat(guard.refusal("192.168.7.10")).isPresent();
    assertThat(guard.refusal("127.0.0.1")).isPresent();
  }

  @Test
  void refusal_unknownHost_leftToTheCall() {
    assertThat(STRICT.refusal("no-such-host.invalid")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0", "fd00::/129", "a b", "*", "10.0.0.0/8/8"})
  void allowing_nonsense_namedInTheError(String entry) {
    assertThatThrownBy(() -> AddressGuard.allowing("localhost," + entry))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + entry + "': expected " + AddressGuard.EXPECTED);
  }
}
