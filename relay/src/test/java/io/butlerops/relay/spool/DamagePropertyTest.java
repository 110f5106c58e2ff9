package io.butlerops.relay.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever happens to the files: no crash, no invented record, none lost before the damage. */
class DamagePropertyTest {
  private static final List<String> TEXTS =
      Stream.iterate(0, i -> i + 1).limit(40).map(DamagePropertyTest::text).toList();

  private static Path dir;
  private static Map<String, byte[]> intact;

  /** Where each text's record begins and ends. */
  private static final Map<String, Place> places = new LinkedHashMap<>();

  private record Place(String file, long from, long to) {}

  @BeforeContainer
  static void writeSpool() throws IOException {
    dir = Files.createTempDirectory("damage");
    Path written = dir.resolve("intact");
    try (Spool spool = SpoolFixture.open(written)) {
      for (String text : TEXTS) {
        Entry entry = SpoolFixture.hear(spool, Lane.ROUTINE, text);
        String file = "routine-%08d.log".formatted(Position.segment(entry.at()));
        long from = Position.offset(entry.at());
        int size = new Append.Hear(Lane.ROUTINE, SpoolFixture.datagram(text), null).frame();
        places.put(text, new Place(file, from, from + size));
      }
    }
    intact = new LinkedHashMap<>();
    for (Path file : SpoolFixture.segments(written)) {
      intact.put(file.getFileName().toString(), Files.readAllBytes(file));
    }
    assertThat(intact).hasSizeGreaterThan(3);
  }

  @AfterContainer
  static void deleteSpool() throws IOException {
    try (Stream<Path> files = Files.walk(dir)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(DamagePropertyTest::delete);
    }
  }

  @Property
  void cut_anywhere_keepsEverythingBefore(@ForAll @IntRange(max = 100_000) int random)
      throws IOException {
    Spot spot = spot(random);
    byte[] bytes = intact.get(spot.file);
    assertSurvivors(spot, java.util.Arrays.copyOf(bytes, (int) spot.at));
  }

  @Property
  void bitFlip_anywhere_keepsEverythingBefore(
      @ForAll @IntRange(max = 100_000) int random, @ForAll @IntRange(max = 7) int bit)
      throws IOException {
    Spot spot = spot(random);
    byte[] bytes = intact.get(spot.file).clone();
    bytes[(int) spot.at] ^= (byte) (1 << bit);
    assertSurvivors(spot, bytes);
  }

  @Property
  void garbage_ofAnyKind_inventsNothing(@ForAll byte[] garbage) throws IOException {
    Path image = image("routine-00000001.log", garbage);
    try (Spool spool = SpoolFixture.open(image)) {
      assertThat(TEXTS).containsAll(SpoolFixture.contents(spool));
    }
  }

  private static void assertSurvivors(Spot spot, byte[] damaged) throws IOException {
    List<String> expected = new ArrayList<>(TEXTS);
    expected.removeIf(
        text -> places.get(text).file.equals(spot.file) && places.get(text).to > spot.at);
    PrometheusRegistry registry = new PrometheusRegistry();
    Path image = image(spot.file, damaged);
    try (Spool spool = SpoolFixture.open(SpoolFixture.config(image), registry)) {
      assertThat(SpoolFixture.contents(spool)).containsExactlyElementsOf(expected);
      SpoolFixture.hear(spool, Lane.ROUTINE, "goes on");
    }
    boolean atBoundary =
        damaged.length == spot.at
            && (spot.at == 0
                || places.values().stream()
                    .anyMatch(p -> p.file.equals(spot.file) && p.from == spot.at));
    assertThat(SpoolFixture.counter(registry, "butler_relay_spool_cuts", Labels.EMPTY))
        .isEqualTo(atBoundary ? 0 : 1);
  }

  private record Spot(String file, long at) {}

  /** A byte of the spool, any with the same chance. */
  private static Spot spot(int random) {
    long total = intact.values().stream().mapToLong(bytes -> bytes.length).sum();
    long at = random % total;
    for (Map.Entry<String, byte[]> file : intact.entrySet()) {
      if (at < file.getValue().length) {
        return new Spot(file.getKey(), at);
      }
      at -= file.getValue().length;
    }
    throw new AssertionError("not reached");
  }

  private static Path image(String damagedFile, byte[] damaged) throws IOException {
    Path image = Files.createTempDirectory(dir, "image");
    for (Map.Entry<String, byte[]> file : intact.entrySet()) {
      byte[] bytes = file.getKey().equals(damagedFile) ? damaged : file.getValue();
      Files.write(image.resolve(file.getKey()), bytes);
    }
    return image;
  }

  private static String text(int i) {
    return "datagram " + i + " " + "x".repeat(i * 37 % 150);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
