package io.butlerops.infra.qlik;

import io.butlerops.infra.qlik.User.Flag;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Many users with a license each, the same ones each time. */
final class Crowd {
  private static final int SEED = 5;
  private static final int DAYS = 400;
  private static final int MINUTES = DAYS * 24 * 60;

  private final Random random = new Random(SEED);
  private final Instant now;

  private Crowd(Instant now) {
    this.now = now;
  }

  static Stream<Allocation> of(int count, Instant now) {
    Crowd crowd = new Crowd(now);
    return IntStream.rangeClosed(1, count).mapToObj(crowd::member);
  }

  /** A quarter works on apps, the others read them; one of ten never came. */
  private Allocation member(int number) {
    Instant given = now.minus(Duration.ofMinutes(random.nextInt(2 * MINUTES)));
    AccessType type = number % 4 == 0 ? AccessType.PROFESSIONAL : AccessType.ANALYZER;
    Allocation allocation = Allocation.of(type, user(number)).created(given);
    if (random.nextInt(10) == 0) {
      return allocation;
    }
    Instant used = now.minus(Duration.ofMinutes(random.nextInt(MINUTES)));
    return allocation.lastUsed(used.isBefore(given) ? given : used);
  }

  private User user(int number) {
    String userId = String.format(Locale.ROOT, "user%05d", number);
    User user = User.of("LAB", userId).named("User " + number);
    return switch (random.nextInt(100)) {
      case 0 -> user.flagged(Flag.INACTIVE);
      case 1 -> user.flagged(Flag.BLOCKED);
      case 2, 3 -> user.flagged(Flag.REMOVED);
      case 4 -> user.tagged("keep");
      case 5 -> user.with("License", "keep");
      default -> user;
    };
  }
}
