package io.butlerops.relay.cli;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A log4net configuration. Our parts go in and out of it; every other character stays. An existing
 * logger gets references to our appenders, because log4net lets a second logger of the same name
 * undo the first.
 */
record LogConfig(String text) {
  private static final String INDENT = "    ";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  static LogConfig empty() {
    return new LogConfig(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<configuration>\n</configuration>\n");
  }

  /**
   * @param name what messages call the document
   * @throws Failure when it is no log4net configuration, or has a DOCTYPE
   */
  static LogConfig parse(String name, String text) {
    try {
      SAXParserFactory parsers = SAXParserFactory.newInstance();
      parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      String document = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
      parsers
          .newSAXParser()
          .parse(new InputSource(new StringReader(document)), new DefaultHandler());
    } catch (SAXParseException e) {
      throw new Failure(name + ", line " + e.getLineNumber() + ": " + e.getMessage(), e);
    } catch (SAXException | IOException e) {
      throw new Failure(name + ": " + e.getMessage(), e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java runtime has no safe XML parser", e);
    }
    LogConfig config = new LogConfig(text);
    String root = config.root().name();
    if (!root.equals("configuration") && !root.equals("log4net")) {
      throw new Failure(name + ": begins with <" + root + ">, expected <configuration>");
    }
    return config;
  }

  LogConfig with(Appenders appenders) {
    LogConfig result = withoutOurs();
    for (String element : appenders.elements()) {
      result = result.append(result.root(), element);
    }
    for (Map.Entry<String, List<String>> logger : new TreeMap<>(Appenders.loggers()).entrySet()) {
      result = result.withLogger(logger.getKey(), references(logger.getValue()));
    }
    return result;
  }

  LogConfig withoutOurs() {
    LogConfig result = this;
    for (Optional<XmlElement> ours = ours(); ours.isPresent(); ours = result.ours()) {
      result = result.without(ours.get());
    }
    return result;
  }

  private LogConfig withLogger(String name, String references) {
    List<XmlElement> loggers =
        root().children().stream().filter(child -> child.is("logger", "name", name)).toList();
    return loggers.isEmpty()
        ? append(root(), openLogger(name) + "\n" + references.indent(2) + "</logger>\n")
        : append(loggers.get(loggers.size() - 1), references);
  }

  private static String references(List<String> appenders) {
    StringBuilder references = new StringBuilder();
    appenders.forEach(name -> references.append("<appender-ref ref=\"" + name + "\" />\n"));
    return references.toString();
  }

  /** An appender of ours, a reference to one, or a logger that holds nothing else. */
  private Optional<XmlElement> ours() {
    for (XmlElement child : root().children()) {
      if (child.name().equals("appender") && Appenders.NAMES.contains(child.attribute("name"))) {
        return Optional.of(child);
      }
      List<XmlElement> references = child.children().stream().filter(LogConfig::isOurs).toList();
      if (!references.isEmpty()) {
        return Optional.of(holdsOnly(references.get(0), child) ? child : references.get(0));
      }
    }
    return Optional.empty();
  }

  /** A logger as we would write it, with this one reference: nobody else needs it. */
  private boolean holdsOnly(XmlElement reference, XmlElement logger) {
    String rest =
        text.substring(logger.inner(), reference.start())
            + text.substring(reference.end(), logger.innerEnd());
    return rest.isBlank() && logger.tag().equals(openLogger(logger.attribute("name")));
  }

  private static String openLogger(String name) {
    return "<logger name=\"" + name + "\">";
  }

  private static boolean isOurs(XmlElement element) {
    return element.name().equals("appender-ref")
        && Appenders.NAMES.contains(element.attribute("ref"));
  }

  private XmlElement root() {
    return XmlElement.root(text);
  }

  /** Adds lines as the last content of an element. */
  private LogConfig append(XmlElement parent, String lines) {
    String indent = indent(parent.start());
    String content = lines.indent((indent + INDENT).length()).replace("\n", lineEnd());
    if (parent.isEmptyTag()) {
      String open = parent.tag().substring(0, parent.tag().length() - 2).stripTrailing() + ">";
      String whole = open + lineEnd() + content + indent + "</" + parent.name() + ">";
      return replaced(parent.start(), parent.end(), whole);
    }
    int line = lineStart(parent.innerEnd());
    boolean ownLine = text.substring(line, parent.innerEnd()).isBlank() && line >= parent.inner();
    return ownLine
        ? replaced(line, line, content)
        : replaced(parent.innerEnd(), parent.innerEnd(), lineEnd() + content + indent);
  }

  /** Takes an element out, with its line when it stands alone on it. */
  private LogConfig without(XmlElement element) {
    int line = lineStart(element.start());
    int next = text.indexOf('\n', element.end()) + 1;
    boolean ownLines =
        next > 0
            && text.substring(line, element.start()).isBlank()
            && text.substring(element.end(), next).isBlank();
    return ownLines ? replaced(line, next, "") : replaced(element.start(), element.end(), "");
  }

  private LogConfig replaced(int from, int to, String with) {
    return new LogConfig(text.substring(0, from) + with + text.substring(to));
  }

  private String indent(int at) {
    String before = text.substring(lineStart(at), at);
    return before.isBlank() ? before : "";
  }

  private int lineStart(int at) {
    return text.lastIndexOf('\n', at - 1) + 1;
  }

  private String lineEnd() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }
}
