package io.butlerops.infra.migrate;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code butler.yaml}, once all parts have added their own. */
final class AlertFile {
  static final String NOBODY = "butler-told-nobody";

  /** What Butler knew of. Alarms that only we have are not among it. */
  private static final List<String> EVERYTHING =
      List.of(
          "failed",
          "aborted",
          "succeeded",
          "distributed",
          "engineReloadFailed",
          "serviceStopped",
          "serviceStarted",
          "licenseExpiring");

  private static final List<String> FOR_PEOPLE = List.of("email", "slack", "teams");
  private static final List<String> FOR_MACHINES = List.of("influxdb", "mqtt");
  private static final String FIRST = "first-channel";
  private static final String CATCH_ALL = "catch-all";
  private static final List<String> WORDS = List.of("template", "subject");

  private final ButlerConfig butler;
  private final Draft draft;

  AlertFile(ButlerConfig butler, Draft draft) {
    this.butler = butler;
    this.draft = draft;
  }

  Tree tree() {
    String catchAll = catchAll().map(this::plain).orElseGet(this::addFirst);
    addNobody(catchAll);
    tellOfOurWays();
    Choices choices = draft.choices();
    Tree links = LinkSettings.of(butler, draft.findings());
    // Its destinations are for callers only: none of them becomes the catch-all.
    Tree api = new RestApi(butler, draft).tree();
    return Tree.of(
            YamlText.COMMENT,
            "Made by ./butler migrate from a Butler file; report.md says what differs."
                + "\nshadow decides and records everything and sends nothing: for running beside Butler.")
        .and("mode", "live")
        .and("destinations", draft.destinations())
        .and("routes", draft.routes())
        .and("catchAll", catchAll)
        .and("links", links.isEmpty() ? null : links)
        .and("api", api.isEmpty() ? null : api)
        .and("licenses", new LicensePolicy(butler.in("qlikSenseLicense"), draft.findings()).tree())
        .and(
            "sites",
            Tree.of(
                choices.site().value(),
                Tree.of("zone", choices.zone().getId())
                    .and("locale", choices.locale().toLanguageTag())
                    .and("heartbeat", new HeartbeatKeys(butler.in("heartbeat"), draft).tree())));
  }

  /** There must be somebody to tell of what nobody foresaw. */
  private String addFirst() {
    draft.destination(FIRST, Tree.of("type", "slack").and("url", "secret:" + FIRST));
    draft
        .findings()
        .danger(
            "The file names nobody who can be told of every alarm: stores of measurements and MQTT"
                + " topics take only what they know. butler.yaml has a Slack channel to begin with, "
                + FIRST
                + ": put its address with './butler secret put "
                + FIRST
                + "'.");
    return FIRST;
  }

  private void addNobody(String catchAll) {
    draft
        .routes()
        .add(
            Tree.of(
                    YamlText.COMMENT,
                    "What no route above told, Butler told nobody of. Take it out to hear of"
                        + " everything else too.")
                .and("name", NOBODY)
                .and("match", Tree.of("event", EVERYTHING))
                .and("to", List.of()));
    draft
        .findings()
        .danger(
            "Events that Butler told nobody of (such as failed external programs, interactive reloads,"
                + " or where the file names nobody for them stopped services and the end of the"
                + " server's license) still reach nobody: the last route, "
                + NOBODY
                + ", keeps it so, and the history shows them. Without it they would reach "
                + catchAll
                + ".");
    draft
        .findings()
        .danger(
            "Butler had no catch-all. Here it is "
                + catchAll
                + ", which is told of what could not be"
                + " delivered elsewhere, at once of an event whose metadata is late, and of the alarms"
                + " that Butler did not have: a relay, a node or a host is silent, a certificate ends, a"
                + " schedule did not run (docs/monitoring.md). monitors in butler.yaml switches each"
                + " off.");
  }

  /** What comes there is of all kinds; the users' own words are for one. */
  private String plain(String name) {
    Tree own = (Tree) draft.destinations().get(name);
    if (WORDS.stream().noneMatch(own::containsKey)) {
      return name;
    }
    Tree plain = Tree.empty().and(own);
    WORDS.forEach(plain::remove);
    plain.put(YamlText.COMMENT, "As " + name + ", but in our own words, which suit every alarm.");
    draft.destination(CATCH_ALL, plain);
    return CATCH_ALL;
  }

  private void tellOfOurWays() {
    Findings findings = draft.findings();
    findings.trap(
        "Of an execution that was aborted and then failed Butler told only the first; both are told"
            + " now. An execution heard twice is still told once.");
    findings.trap(
        "A failed delivery used up Butler's rate limit; ours is free again, and the next message says"
            + " how many were held back.");
    findings.trap(
        "From the sixth message in ten seconds on, the storm guard sends one list a minute for each"
            + " destination. Nothing is lost; storm: off in butler.yaml sends each.");
    findings.trap(
        "Where the app's owner could not be looked up Butler sent no mail to anybody; all others are"
            + " told now.");
  }

  /** People rather than machines, what the cloud reaches rather than what it does not. */
  private Optional<String> catchAll() {
    return named(true, true)
        .or(() -> named(true, false))
        .or(() -> named(false, true))
        .or(() -> named(false, false));
  }

  private Optional<String> named(boolean people, boolean reachable) {
    return draft.destinations().entrySet().stream()
        .filter(destination -> suits((Map<?, ?>) destination.getValue(), people, reachable))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean suits(Map<?, ?> keys, boolean people, boolean reachable) {
    String type = String.valueOf(keys.get("type"));
    boolean takesAll = !FOR_MACHINES.contains(type) && !"metric".equals(keys.get("kind"));
    boolean somebody = takesAll && (!type.equals("email") || keys.containsKey("to"));
    return somebody
        && (!people || FOR_PEOPLE.contains(type))
        && (!reachable || !keys.containsKey("via"));
  }
}
