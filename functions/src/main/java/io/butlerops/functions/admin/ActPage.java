package io.butlerops.functions.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.butlerops.functions.alert.Episode;
import io.butlerops.functions.alert.Occurrence;
import io.butlerops.functions.alert.OpenAlert;
import io.butlerops.functions.http.Answer;
import io.butlerops.functions.settings.Site;
import io.butlerops.functions.template.Visible;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Base64;
import java.util.Map;

/**
 * The page behind a link in a message: no scripts, nothing from elsewhere, and a change only by its
 * buttons, because mail scanners follow links.
 */
final class ActPage {
  private static final String STYLE =
      "body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#f4f5f7;color:#1d2433}"
          + "main{max-width:32rem;margin:8vh auto;padding:2rem;background:#fff;border-radius:8px;"
          + "box-shadow:0 1px 4px rgba(0,0,0,.15)}h1{font-size:1.25rem;margin:0 0 .5rem;"
          + "overflow-wrap:anywhere}p{margin:.5rem 0}label{display:block;margin:1.25rem 0 .75rem}"
          + "input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;border:1px solid "
          + "#8a93a6;border-radius:4px}button{font:inherit;padding:.5rem 1rem;margin:0 .5rem .5rem "
          + "0;border:1px solid #8a93a6;border-radius:4px;background:#fff;cursor:pointer}"
          + "button.main{background:#0b5cad;border-color:#0b5cad;color:#fff}"
          + ".said{padding:.5rem .75rem;background:#e9f2fb;border-radius:4px}";

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'sha256-%s'; form-action 'self'; base-uri 'none';"
                  .formatted(hash(STYLE))
              + " frame-ancestors 'none'",
          "Referrer-Policy",
          "no-referrer",
          "X-Robots-Tag",
          "noindex");

  private static final String FORM =
      """
      <form method="post">
      <label>Your name<input name="name" required maxlength="200" autocomplete="name"></label>
      <button class="main" name="do" value="acknowledge">Acknowledge</button>
      <button name="do" value="snooze-1h">Snooze 1 h</button>
      <button name="do" value="snooze-8h">Snooze 8 h</button>
      <button name="do" value="snooze-tomorrow">Snooze until tomorrow</button>
      </form>
      <p>Until it has recovered, or the snooze is over, nobody is told of further failures.</p>
      """;

  private ActPage() {}

  /**
   * @param said above the buttons, such as what was just done; may be empty
   */
  static Answer open(int status, OpenAlert alert, Site site, String said) {
    Episode episode = alert.episode().orElseThrow();
    String title = new Occurrence(alert.site(), episode.event()).title();
    String facts =
        "<p>Site %s · %s since %s</p>"
            .formatted(
                escaped(alert.site().value()),
                episode.count() == 1 ? "one failure," : episode.count() + " failures",
                time(episode.since(), site));
    String state = state(episode, site);
    return page(
        status,
        title,
        facts + (state.isEmpty() ? "" : "<p>" + state + "</p>") + notice(said) + FORM);
  }

  static Answer over() {
    return page(
        410,
        "This is over",
        "<p>What this message told of has recovered since; there is nothing left to do.</p>");
  }

  static Answer notGood() {
    return page(
        403,
        "This link is not good",
        "<p>It may have been cut, or it is older than a week. A newer message has a new one.</p>");
  }

  private static Answer page(int status, String title, String content) {
    String html =
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1">
        <title>%1$s</title><style>%2$s</style></head>
        <body><main><h1>%1$s</h1>
        %3$s</main></body></html>
        """
            .formatted(escaped(title), STYLE, content);
    return Answer.text(status, "text/html", html).with(HEADERS);
  }

  private static String notice(String said) {
    return said.isEmpty() ? "" : "<p class=\"said\">" + escaped(said) + "</p>";
  }

  private static String state(Episode episode, Site site) {
    return episode
        .acknowledged()
        .map(by -> "Acknowledged by %s at %s".formatted(escaped(by.by()), time(by.at(), site)))
        .or(
            () ->
                episode
                    .snoozed()
                    .map(
                        by ->
                            "Snoozed by %s until %s"
                                .formatted(escaped(by.by()), time(by.until(), site))))
        .orElse("");
  }

  private static String time(Instant time, Site site) {
    return escaped(
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(site.locale())
                .format(time.atZone(site.zone()))
            + " "
            + site.zone().getId());
  }

  private static String escaped(String text) {
    return Visible.text(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java runtime has SHA-256", impossible);
    }
  }
}
