package io.butlerops.functions.settings;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Addresses that messages offer.
 *
 * @param app what an app's id is appended to
 * @param admin where people reach {@code /admin}; without it messages offer no actions
 */
public record Links(
    Optional<URI> qmc, Optional<URI> hub, Optional<URI> app, Optional<URI> admin, List<Link> more) {
  private static final String URL = "an http or https address";

  public Links {
    more = List.copyOf(more);
  }

  /** A link of the users' own; {@code text} is what is shown, {@code comment} is for them. */
  public record Link(String id, String text, URI url, String comment) {
    private static Link read(Section section) {
      return new Link(
          section.require("id", "a name for templates", Values::text),
          section.require("text", "the text to show", Values::text),
          section.require("url", URL, Links::url),
          section.value("comment", "", "a text", Values::text));
    }
  }

  static Links read(Section section) {
    return new Links(
        section.value("qmc", URL, Links::url),
        section.value("hub", URL, Links::url),
        section.value("app", URL, Links::url),
        section.value("admin", URL, Links::url),
        section.sections("more").stream().map(Link::read).toList());
  }

  private static URI url(String text) {
    URI url = URI.create(text.strip());
    boolean web =
        "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
    if (!web || url.getHost() == null) {
      throw new IllegalArgumentException(text);
    }
    return url;
  }
}
