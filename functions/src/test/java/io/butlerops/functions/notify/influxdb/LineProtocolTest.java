package io.butlerops.functions.notify.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.functions.notify.channel.Samples;
import io.butlerops.functions.template.Visible;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LineProtocolTest {
  private static final Instant TIME = Instant.parse("2024-01-10T05:49:20.123456789Z");

  @Test
  void write_ordinaryPoint_asDocumented() {
    Point point =
        new Point("reload_task_failed", Map.of("app", "R,D = x y"), Map.of("size", 1.5), TIME);
    assertThat(LineProtocol.write(point))
        .isEqualTo("reload_task_failed,app=R\\,D\\ \\=\\ x\\ y size=1.5 1704865760123456789");
  }

  @Test
  void write_windowsPaths_keptWhereAllVersionsAgree() {
    assertThat(LineProtocol.plain("D:\\Users\\x")).isEqualTo("D:\\Users\\x");
    assertThat(LineProtocol.plain("\\\\server\\share\\")).isEqualTo("/\\server\\share/");
  }

  @Test
  void write_timesThatInfluxDbCannotHold_nearestThatItCan() {
    assertThat(at(Instant.MAX)).isEqualTo(Instant.parse("2262-01-01T00:00:00Z"));
    assertThat(at(Instant.MIN)).isEqualTo(Instant.EPOCH);
  }

  @Property
  void write_anything_readBackTheSameByEveryVersion(
      @ForAll("texts") String tag,
      @ForAll("texts") String value,
      @ForAll("texts") String field,
      @ForAll("texts") String text,
      @ForAll double number) {
    double finite = Double.isFinite(number) ? number : 0;
    Point point =
        new Point(
            "m", Map.of("t" + tag, "v" + value), Map.of("f" + field, text, "number", finite), TIME);
    String line = LineProtocol.write(point);
    StrictLines.Line read = StrictLines.version1(line);
    assertThat(read).isEqualTo(StrictLines.version3(line));
    assertThat(read.tags())
        .isEqualTo(Map.of(LineProtocol.plain("t" + tag), LineProtocol.plain("v" + value)));
    assertThat(read.fields())
        .isEqualTo(Map.of(LineProtocol.plain("f" + field), text, "number", finite));
    assertThat(read.time()).isEqualTo(1704865760123456789L);
  }

  @Test
  void write_tagsAndFieldsWithoutNames_leftOut() {
    Point point = new Point("m", Map.of("\n", "x", "y", "\0"), Map.of(" ", 1.0, "f", 2.0), TIME);
    assertThat(LineProtocol.write(point)).isEqualTo("m f=2.0 1704865760123456789");
  }

  /** Every whole character, and often those that have a meaning. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> odd =
        Arbitraries.of(
            "\\",
            "\"",
            ",",
            "=",
            " ",
            "\n",
            "\r",
            "\t",
            "\0",
            "#",
            "_",
            "\uD83D\uDE00",
            "x",
            Samples.HOSTILE);
    return Arbitraries.oneOf(odd, Arbitraries.strings().all().ofMaxLength(3).map(Visible::text))
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  private static Instant at(Instant time) {
    String line = LineProtocol.write(new Point("m", Map.of(), Map.of("f", 1.0), time));
    long nanos = StrictLines.version1(line).time();
    return Instant.ofEpochSecond(0, nanos);
  }
}
