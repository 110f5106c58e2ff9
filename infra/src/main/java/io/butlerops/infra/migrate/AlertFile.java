package io.butlerops.infra.migrate;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code butler.yaml}, once all parts have added their own. */
final class AlertFile {
  static final String NOBODY = "butler-told-nobody";

  private static final List<String> EVERYTHING =
      List.of("failed", "aborted", "succeeded", "distributed", "engineReloadFailed");
  private static final List<String> FOR_PEOPLE = List.of("email", "slack", "teams");
  private static final String FIRST = "first-channel";

  private final ButlerConfig butler;
  private final Draft draft;

  AlertFile(ButlerConfig butler, Draft draft) {
    this.butler = butler;
    this.draft = draft;
  }

  Tree tree() {
    if (draft.destinations().isEmpty()) {
      addFirst();
    }
    String catchAll = catchAll();
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
        .and(
            "sites",
            Tree.of(
                choices.site().value(),
                Tree.of("zone", choices.zone().getId())
                    .and("locale", choices.locale().toLanguageTag())));
  }

  /** A settings file needs somebody to tell. */
  private void addFirst() {
    draft.destination(FIRST, Tree.of("type", "slack").and("url", "secret:" + FIRST));
    draft
        .findings()
        .danger(
            "Butler told nobody: this file switches on no destination for tasks. Nobody is told here"
                + " either; butler.yaml has a Slack channel to begin with, "
                + FIRST
                + ": put its address with './butler secret put "
                + FIRST
                + "'.");
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
            "Events that Butler told nobody of (such as failed external programs, or interactive"
                + " reloads) still reach nobody: the last route, "
                + NOBODY
                + ", keeps it so, and the history shows them. Without it they would reach "
                + catchAll
                + ".");
    draft
        .findings()
        .danger(
            catchAll
                + " is the catch-all, which Butler did not have: it is told of what could not be"
                + " delivered elsewhere, and at once of an event whose metadata is late.");
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
  private String catchAll() {
    return named(true, true)
        .or(() -> named(true, false))
        .or(() -> named(false, true))
        .orElseGet(() -> draft.destinations().keySet().iterator().next());
  }

  private Optional<String> named(boolean people, boolean reachable) {
    return draft.destinations().entrySet().stream()
        .filter(destination -> suits((Map<?, ?>) destination.getValue(), people, reachable))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean suits(Map<?, ?> keys, boolean people, boolean reachable) {
    String type = String.valueOf(keys.get("type"));
    boolean somebody = !type.equals("email") || keys.containsKey("to");
    return somebody
        && (!people || FOR_PEOPLE.contains(type))
        && (!reachable || !keys.containsKey("via"));
  }
}
