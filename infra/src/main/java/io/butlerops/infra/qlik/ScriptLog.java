package io.butlerops.infra.qlik;

import io.butlerops.infra.qlik.Execution.Attempt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the engine writes while it reloads an app: a line per statement, local time, CRLF. Made from
 * the attempt each time it is asked for, so nothing is kept.
 */
final class ScriptLog {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSSxx", Locale.ROOT);
  private static final String[] MONTHS = {
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December"
  };
  private static final Map<String, Integer> SIZES = new ConcurrentHashMap<>();
  private static final int LINES_BEFORE_END = 110;

  private final Attempt attempt;
  private final ZoneId zone;
  private final int leastSize;
  private final List<String> lines = new ArrayList<>();
  private int statement;
  private int written;

  private ScriptLog(Attempt attempt, ZoneId zone, int leastSize) {
    this.attempt = attempt;
    this.zone = zone;
    this.leastSize = leastSize;
  }

  /** Stamps have one width, so all logs of an app that ended alike have one size. */
  static int size(World.App app, Attempt attempt, ZoneId zone, int leastSize) {
    String alike = app.name() + "\n" + attempt.outcome() + "\n" + leastSize;
    return SIZES.computeIfAbsent(alike, any -> of(app, attempt, zone, leastSize).length);
  }

  /**
   * @param leastSize bytes; as many chunks are loaded as it takes
   */
  static byte[] of(World.App app, Attempt attempt, ZoneId zone, int leastSize) {
    return new ScriptLog(attempt, zone, leastSize).write(app).getBytes(StandardCharsets.UTF_8);
  }

  private String write(World.App app) {
    head(app);
    for (String month : MONTHS) {
      load(month, 10_000 + month.length() * 1_733);
    }
    for (int chunk = 1; written < leastSize; chunk++) {
      load("Chunk " + chunk, 1_000 + chunk * 7 % 997);
    }
    switch (attempt.outcome()) {
      case FINISHED_SUCCESS -> success();
      case ABORTED -> say("Execution aborted by user.");
      default -> failure();
    }
    return String.join("\r\n", lines) + "\r\n";
  }

  private void head(World.App app) {
    say("Execution started.");
    say("Product Version  14.187.4 (QSEoW May 2024)");
    say("Engine Version   12.1938.4");
    say("Script: " + app.name() + " (" + app.id() + ")");
    say("Reload Executed By UserDirectory='INTERNAL'; UserId='sa_scheduler'");
    statement("SET ThousandSep=' '");
    statement("SET DecimalSep=','");
    statement("SET DateFormat='YYYY-MM-DD'");
    statement("SET TimestampFormat='YYYY-MM-DD hh:mm:ss[.fff]'");
    statement("LET vStart = Now()");
    statement("LIB CONNECT TO 'Warehouse (lab_svc_etl)'");
    say("Connected.");
  }

  private void load(String month, int rows) {
    statement("[Transactions " + month + "]:");
    statement("LOAD Date, CostCentre, Account, Text(Voucher) AS Voucher, Amount");
    statement("FROM [lib://QVD/transactions_" + month.toLowerCase(Locale.ROOT) + ".qvd] (qvd)");
    say("  5 fields found: Date, CostCentre, Account, Voucher, Amount,");
    say("  " + String.format(Locale.ROOT, "%,d", rows).replace(',', ' ') + " lines fetched");
    statement("TRACE \"" + month + "\" <done> & stored in C:\\Data\\new\\" + month);
    say("  \"" + month + "\" <done> & stored in C:\\Data\\new\\" + month);
  }

  private void success() {
    statement("STORE Transactions INTO [lib://QVD/transactions.qvd] (qvd)");
    say("Execution finished.");
  }

  private void failure() {
    statement("LEFT JOIN (Transactions) LOAD CostCentre, Sum(Amuont) AS Total RESIDENT Budget");
    say("Error: Field 'Amuont' not found");
    say("General Script Error in statement handling");
    say("Execution Failed");
    say("Execution finished.");
  }

  private void statement(String text) {
    statement++;
    say(String.format(Locale.ROOT, "%04d %s", statement, text));
  }

  private void say(String text) {
    String line = STAMP.format(now().atZone(zone)) + "      " + text;
    lines.add(line);
    written += line.length() + 2;
  }

  /** Lines are spread over the time that the attempt took. */
  private Instant now() {
    Duration whole = Duration.between(attempt.triggered(), attempt.ended());
    long line = Math.min(lines.size(), LINES_BEFORE_END);
    return attempt.triggered().plus(whole.multipliedBy(line).dividedBy(LINES_BEFORE_END));
  }
}
