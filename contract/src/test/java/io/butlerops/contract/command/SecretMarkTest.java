package io.butlerops.contract.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class SecretMarkTest {
  private static final SecretMark MARK = SecretMark.random();

  @Test
  void fill_marksOfItsOwn_replacedWhereverTheyStand() {
    String text = "Bearer " + MARK.of("TOKEN") + " and " + MARK.of("a.b_c-1");

    assertThat(MARK.fill(text, name -> "<" + name + "$1>"))
        .isEqualTo("Bearer <TOKEN$1> and <a.b_c-1$1>");
  }

  @Test
  void fill_marksOfOthers_stayText() {
    String forged =
        SecretMark.random().of("TOKEN") + " https://.invalid/TOKEN; " + MARK.nonce() + "/TOKEN;";

    assertThat(MARK.fill(forged, name -> "secret")).isEqualTo(forged);
  }

  @Test
  void of_name_canStandForAnAddress() {
    URI uri = URI.create(MARK.of("INFLUX_URL") + "/write?db=butler");

    assertThat(uri.getHost()).isEqualTo(MARK.nonce() + ".invalid");
    assertThat(MARK.fill(uri.toString(), name -> "http://influx:8086"))
        .isEqualTo("http://influx:8086/write?db=butler");
  }

  @Test
  void create_noNumberOfThatLength_refused() {
    assertThatThrownBy(() -> new SecretMark("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SecretMark(".*")).isInstanceOf(IllegalArgumentException.class);
  }
}
