package io.butlerops.relay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an element stands in a text that is known to be well-formed. Edits by place keep every
 * other character as it is, which no XML library promises.
 *
 * @param tag the start tag with its attributes
 * @param start of the start tag
 * @param inner where the content begins
 * @param innerEnd where the end tag begins; equal to {@code inner} for an empty-element tag
 * @param end after the end tag
 */
record XmlElement(
    String tag, int start, int inner, int innerEnd, int end, List<XmlElement> children) {
  private static final Pattern MARKUP =
      Pattern.compile(
          "<!--.*?-->|<!\\[CDATA\\[.*?]]>|<\\?.*?\\?>|<(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>",
          Pattern.DOTALL);
  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\s([\\w:.-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");

  static XmlElement root(String text) {
    Matcher markup = MARKUP.matcher(text);
    return children(markup, text).get(0);
  }

  String name() {
    return tag.substring(1).split("[\\s/>]", 2)[0];
  }

  boolean is(String name, String attribute, String value) {
    return name().equals(name) && attribute(attribute).equals(value);
  }

  String attribute(String name) {
    Matcher attribute = ATTRIBUTE.matcher(tag);
    while (attribute.find()) {
      if (attribute.group(1).equals(name)) {
        return attribute.group(2) != null ? attribute.group(2) : attribute.group(3);
      }
    }
    return "";
  }

  boolean isEmptyTag() {
    return tag.endsWith("/>");
  }

  /** Reads siblings up to the end tag of their parent, on which the matcher then stands. */
  private static List<XmlElement> children(Matcher markup, String text) {
    List<XmlElement> children = new ArrayList<>();
    while (markup.find()) {
      String tag = markup.group();
      if (tag.startsWith("</")) {
        return children;
      }
      if (!tag.startsWith("<!") && !tag.startsWith("<?")) {
        children.add(element(tag, markup, text));
      }
    }
    return children;
  }

  private static XmlElement element(String tag, Matcher markup, String text) {
    int start = markup.start();
    int inner = markup.end();
    if (tag.endsWith("/>")) {
      return new XmlElement(tag, start, inner, inner, inner, List.of());
    }
    List<XmlElement> children = children(markup, text);
    return new XmlElement(tag, start, inner, markup.start(), markup.end(), children);
  }
}
