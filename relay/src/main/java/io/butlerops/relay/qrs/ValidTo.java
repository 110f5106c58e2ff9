package io.butlerops.relay.qrs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The end of a license, out of the text block {@code keyDetails}: its last line {@code Valid To:
 * …}. Without zone it is UTC, without time it is midnight. A date that can be read in two ways
 * ({@code 03/04/2027}) is the earlier one: better warned early than late.
 *
 * @param text as it stands there; empty when there is no such line
 * @param instant empty when there is no end, or none that can be read
 * @param never the key details say that it has no end
 */
record ValidTo(String text, Optional<Instant> instant, boolean never) {
  private static final Pattern LINE = Pattern.compile("(?im)\\bvalid to\\h*:\\h*(.*?)\\h*$");
  private static final Pattern PERPETUAL =
      Pattern.compile("(?im)^(?:[^:\\r\\n]*:)?\\h*perpetual(?:\\h+license)?\\h*$");
  private static final Pattern NO_END =
      Pattern.compile("(?i)never|unlimited|no (?:end|expiry|expiration)(?: date)?");
  private static final int LONGEST = 100;

  /** .NET's last day stands for "none". */
  private static final int YEAR_OF_NO_END = 9999;

  private static final List<String> DATES =
      List.of(
          "uuuu-M-d",
          "uuuu/M/d",
          "uuuu.M.d",
          "d.M.uuuu",
          "M/d/uuuu",
          "d/M/uuuu",
          "[EEE, ][EEEE, ]d[ ][-]MMM[ ][-]uuuu",
          "[EEE, ][EEEE, ]d MMMM uuuu",
          "[EEE, ][EEEE, ]MMM d, uuuu",
          "[EEE, ][EEEE, ]MMMM d, uuuu");

  private static final List<DateTimeFormatter> FORMATS =
      DATES.stream().flatMap(date -> Stream.of("H:mm", "h:mm").map(t -> format(date, t))).toList();

  static ValidTo of(String keyDetails) {
    String text =
        LINE.matcher(keyDetails)
            .results()
            .reduce((earlier, last) -> last)
            .map((MatchResult line) -> Lines.cut(line.group(1), LONGEST))
            .orElse("");
    Optional<Instant> end = instant(text);
    boolean never =
        PERPETUAL.matcher(keyDetails).find()
            || NO_END.matcher(text).matches()
            || end.filter(ValidTo::isNoEnd).isPresent();
    return new ValidTo(text, never ? Optional.empty() : end, never);
  }

  private static boolean isNoEnd(Instant end) {
    return end.atZone(ZoneOffset.UTC).getYear() >= YEAR_OF_NO_END;
  }

  private static Optional<Instant> instant(String text) {
    String plain = text.replaceAll("[\\h]+", " ").replaceFirst("(?i) ?(UTC|GMT)$", "Z");
    return FORMATS.stream()
        .flatMap(format -> parsed(format, plain).stream())
        .min(Comparator.naturalOrder());
  }

  private static Optional<Instant> parsed(DateTimeFormatter format, String text) {
    try {
      TemporalAccessor read =
          format.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return Optional.of(atUtc(read));
    } catch (DateTimeException notSo) {
      return Optional.empty();
    }
  }

  private static Instant atUtc(TemporalAccessor read) {
    if (read instanceof OffsetDateTime exact) {
      return exact.toInstant();
    }
    return read instanceof LocalDateTime local
        ? local.toInstant(ZoneOffset.UTC)
        : LocalDate.from(read).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  /** The date, then perhaps a time, with an AM or PM where its hours end at twelve. */
  private static DateTimeFormatter format(String date, String time) {
    String seconds = "[:ss][.SSSSSSS][.SSSSSS][.SSS][.S]";
    String half = time.startsWith("h") ? "[ ]a" : "";
    String zone = "[[ ]XXX][[ ]XX][[ ]X]";
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(date + "[['T'][, ][ ]" + time + seconds + half + zone + "]")
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
