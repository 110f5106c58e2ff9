package io.butlerops.infra.migrate;

import java.util.List;
import java.util.Optional;

/** The addresses that messages offer. */
final class LinkSettings {
  private LinkSettings() {}

  static Tree of(ButlerConfig butler, Findings findings) {
    ButlerConfig urls = butler.in("qlikSenseUrls");
    List<Tree> more =
        butler.items("genericUrls").stream()
            .filter(link -> url(link, "url", findings).isPresent())
            .map(LinkSettings::link)
            .toList();
    return Tree.of("qmc", url(urls, "qmc", findings))
        .and("hub", url(urls, "hub", findings))
        .and("app", url(urls, "appBaseUrl", findings))
        .and("more", more.isEmpty() ? null : more);
  }

  private static Tree link(ButlerConfig link) {
    String url = link.text("url").orElseThrow();
    return Tree.of("id", link.text("id").orElse(url))
        .and("text", link.text("linkText").orElse(url))
        .and("url", url)
        .and("comment", link.text("comment"));
  }

  private static Optional<String> url(ButlerConfig group, String key, Findings findings) {
    Optional<String> url = group.text(key);
    Optional<String> good =
        url.filter(text -> text.matches("(?i)https?://.*") && Network.host(text).isPresent());
    if (url.isPresent() && good.isEmpty()) {
      findings.trap(group.place(key) + " is no http or https address; the link is left out.");
    }
    return good;
  }
}
