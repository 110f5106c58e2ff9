package io.butlerops.relay.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;

/** Any sequence of records with crashes in between leaves what a map in memory would hold. */
class CrashPropertyTest {
  private final List<Path> images = new ArrayList<>();

  enum Step {
    HEAR_URGENT,
    HEAR_ROUTINE,
    HEAR_LARGE,
    READY_FIRST,
    READY_LAST,
    FORGET_FIRST,
    FORGET_LAST,
    CRASH
  }

  @Property
  void steps_withCrashes_equalTheModel(@ForAll @Size(max = 40) List<Step> steps)
      throws IOException {
    Spool spool = open(newImage());
    Map<String, String> model = new LinkedHashMap<>();
    try {
      for (int i = 0; i < steps.size(); i++) {
        if (steps.get(i) == Step.CRASH) {
          spool = crash(spool);
        } else {
          apply(steps.get(i), i, spool, model);
        }
        assertThat(SpoolFixture.contents(spool))
            .containsExactlyInAnyOrderElementsOf(model.values());
      }
    } finally {
      spool.close();
    }
  }

  private static void apply(Step step, int i, Spool spool, Map<String, String> model) {
    switch (step) {
      case HEAR_URGENT -> hear(spool, Lane.URGENT, "urgent " + i, model);
      case HEAR_ROUTINE -> hear(spool, Lane.ROUTINE, "routine " + i, model);
      case HEAR_LARGE -> hear(spool, Lane.ROUTINE, i + "x".repeat(1000), model);
      default -> {
        List<Entry> entries = spool.entries();
        if (!entries.isEmpty()) {
          boolean first = step == Step.READY_FIRST || step == Step.FORGET_FIRST;
          Entry entry = entries.get(first ? 0 : entries.size() - 1);
          boolean forget = step == Step.FORGET_FIRST || step == Step.FORGET_LAST;
          settle(spool, entry, forget, model);
        }
      }
    }
  }

  private static void hear(Spool spool, Lane lane, String text, Map<String, String> model) {
    SpoolFixture.hear(spool, lane, text);
    model.put(text, text);
  }

  private static void settle(Spool spool, Entry entry, boolean forget, Map<String, String> model) {
    String content = SpoolFixture.content(spool, entry);
    String key = content.replace("event of ", "");
    if (forget) {
      spool.forget(List.of(entry));
      await().pollInterval(Duration.ofMillis(1)).until(entry::isGone);
      model.remove(key);
    } else {
      SpoolFixture.ready(spool, entry, "event of " + key);
      model.put(key, "event of " + key);
    }
  }

  private Spool crash(Spool spool) throws IOException {
    Path image = newImage();
    SpoolFixture.crashImage(dir(images.size() - 2), image);
    spool.close();
    return open(image);
  }

  private Path dir(int index) {
    return images.get(index);
  }

  private Path newImage() throws IOException {
    images.add(Files.createTempDirectory("crash"));
    return images.get(images.size() - 1);
  }

  private static Spool open(Path dir) throws IOException {
    return SpoolFixture.open(dir);
  }

  @AfterProperty
  void deleteImages() throws IOException {
    for (Path image : images) {
      try (Stream<Path> files = Files.walk(image)) {
        files.sorted(Comparator.reverseOrder()).forEach(CrashPropertyTest::delete);
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
