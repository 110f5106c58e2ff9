package io.butlerops.functions.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CutTest {
  private static final String EMOJI = "\uD83D\uDE00";

  @Test
  void end_short_untouched() {
    assertThat(Cut.end(EMOJI.repeat(10), 10)).isEqualTo(EMOJI.repeat(10));
  }

  @Test
  void end_long_keepsWholeCharactersAndSaysSo() {
    assertThat(Cut.end(EMOJI.repeat(20), 10)).isEqualTo(EMOJI.repeat(3) + Cut.MARKER);
  }

  @Test
  void start_long_keepsTheEnd() {
    assertThat(Cut.start("x" + EMOJI.repeat(19), 10)).isEqualTo("(cut) …" + EMOJI.repeat(3));
  }

  @Test
  void units_long_countsHalvesButKeepsWholeCharacters() {
    assertThat(Cut.units(EMOJI.repeat(5), 10)).isEqualTo(EMOJI.repeat(5));
    assertThat(Cut.units(EMOJI.repeat(6), 10)).isEqualTo(EMOJI + Cut.MARKER);
  }

  @Test
  void line_severalLines_one() {
    assertThat(Cut.line(" a\r\nb\u0000\u001b  c ", 100)).isEqualTo("a b c");
  }

  @Property
  void cut_anything_neverLongerAndNeverSplits(
      @ForAll String text, @ForAll @IntRange(min = 7, max = 50) int most) {
    for (String cut : new String[] {Cut.end(text, most), Cut.start(text, most)}) {
      assertThat(cut.codePointCount(0, cut.length())).isLessThanOrEqualTo(most);
    }
  }
}
