package io.butlerops.relay.cli;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class AppenderCommandTest {
  private static final String BUTLER =
      """
      <?xml version="1.0"?>
      <configuration>
        <!-- ours since 2019; <logger name="x"> is no element here -->
        <appender type='log4net.Appender.UdpAppender'   name="TaskFailLogger">
            <param name="remoteAddress" value="a>b" />
        </appender>
        <logger name="System.Scheduler.Scheduler.Master.Task.TaskSession">
            <appender-ref ref="TaskFailLogger" /> <!-- keep -->
        </logger>
        <logger name="Other" additivity="false"/>
      </configuration>
      """;

  @TempDir private Path folder;

  @Test
  void print_withoutFile_isACompleteDocument() throws Exception {
    Run run = Run.of(new AppenderCommand(), "--address", "relay-host", "--port", "9997");
    Document document = xml(run.out());
    assertThat(run.exitCode()).isZero();
    assertThat(values(document, "//appender/@name")).hasSize(4);
    assertThat(values(document, "//param[@name='remoteAddress']/@value"))
        .containsOnly("relay-host");
    assertThat(values(document, "//param[@name='remotePort']/@value")).containsOnly("9997");
    assertThat(values(document, "//appender[@name='ButlerRelayTaskFailed']/filter/param/@value"))
        .containsExactly(
            "Max retries reached",
            "Failed to start session",
            "Could not reserve an executor for task");
    assertThat(values(document, "//filter/param[2]")).isEmpty();
    assertThat(values(document, "//appender/filter[last()]/@type"))
        .containsOnly("log4net.Filter.DenyAllFilter");
    assertThat(values(document, "//layout/param/@value"))
        .anyMatch(
            pattern ->
                pattern.equals(
                    "/scheduler-task-success/;%hostname;%property{TaskName};%property{AppName};"
                        + "%property{User};%property{TaskId};%property{AppId};%date;%level;"
                        + "%property{ExecutionId};%message"));
    assertThat(values(document, "//appender-ref/@ref"))
        .containsExactlyInAnyOrderElementsOf(values(document, "//appender/@name"));
  }

  @Test
  void merge_intoButlersFile_keepsTheRestAndABackup() throws Exception {
    Path file = write(BUTLER);
    Run run = merge(file, "relay-host");
    assertThat(run.exitCode()).isZero();
    assertThat(folder.resolve("log.xml.bak")).hasContent(BUTLER);
    String merged = Files.readString(file);
    assertThat(BUTLER.lines()).allSatisfy(line -> assertThat(merged).contains(line));
    Document document = xml(merged);
    String session = "//logger[@name='" + Appenders.TASK_SESSION + "']";
    assertThat(values(document, session + "/@name")).hasSize(1);
    assertThat(values(document, session + "/appender-ref/@ref"))
        .containsExactly(
            "TaskFailLogger",
            "ButlerRelayTaskFailed",
            "ButlerRelayTaskAborted",
            "ButlerRelayTaskSucceeded");
  }

  @Test
  void merge_again_changesNothing_andWithAnotherAddressReplaces() throws Exception {
    Path file = write(BUTLER);
    merge(file, "first");
    String once = Files.readString(file);
    assertThat(merge(file, "first").out()).contains("nothing changed");
    assertThat(Files.readString(file)).isEqualTo(once);
    merge(file, "second");
    assertThat(Files.readString(file)).isEqualTo(once.replace("\"first\"", "\"second\""));
  }

  @Test
  void remove_afterMerge_restoresTheFile() throws Exception {
    Path file = write(BUTLER);
    merge(file, "relay-host");
    assertThat(Run.of(new AppenderCommand(), "--remove", file.toString()).exitCode()).isZero();
    assertThat(Files.readString(file)).isEqualTo(BUTLER);
  }

  @Test
  void merge_keepsEncodingAndLineEnds() throws Exception {
    String windows = "\uFEFF" + BUTLER.replace("\n", "\r\n");
    Path file = folder.resolve("log.xml");
    Files.write(file, windows.getBytes(UTF_16LE));
    merge(file, "relay-host");
    String merged = Files.readString(file, UTF_16LE);
    assertThat(merged).startsWith("\uFEFF<?xml").doesNotContainPattern("[^\r]\n");
    Run.of(new AppenderCommand(), "--remove", file.toString());
    assertThat(Files.readString(file, UTF_16LE)).isEqualTo(windows);
  }

  @Test
  void merge_intoEmptyElements_opensThem() throws Exception {
    Path file = write("<configuration/>");
    merge(file, "h");
    assertThat(values(xml(Files.readString(file)), "//appender/@name")).hasSize(4);
    Path logger = write("<log4net><logger name=\"" + Appenders.RELOAD_TASK + "\" /></log4net>");
    merge(logger, "h");
    assertThat(
            values(
                xml(Files.readString(logger)),
                "//logger[@name='" + Appenders.RELOAD_TASK + "']/appender-ref/@ref"))
        .containsExactly("ButlerRelayTaskDistributed");
  }

  @Test
  void merge_documentWithDoctype_isRefusedAndUntouched() throws Exception {
    String evil =
        "<!DOCTYPE configuration [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            + "<configuration>&x;</configuration>";
    Path file = write(evil);
    Run run = merge(file, "h");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("log.xml, line 1").hasLineCount(1);
    assertThat(Files.readString(file)).isEqualTo(evil);
  }

  @Test
  void merge_whatCannotBe_isOneLineAndAFailure() throws Exception {
    assertThat(merge(folder.resolve("none.xml"), "h").err())
        .endsWith("there is no such file" + System.lineSeparator());
    assertThat(merge(write("<configuration>"), "h").err()).contains("line 1").hasLineCount(1);
    assertThat(merge(write("<html/>"), "h").err()).contains("<html>").hasLineCount(1);
    Path file = folder.resolve("log.xml");
    Files.write(file, new byte[] {'<', (byte) 0xff, '/', '>'});
    assertThat(merge(file, "h").err()).contains("encoding").hasLineCount(1);
  }

  @Test
  void address_thatBreaksXml_isAWrongCall() {
    Run run = Run.of(new AppenderCommand(), "--address", "a\"/><x");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  private Path write(String text) throws Exception {
    return Files.write(folder.resolve("log.xml"), text.getBytes(UTF_8));
  }

  private static Run merge(Path file, String address) {
    return Run.of(new AppenderCommand(), "--merge", file.toString(), "--address", address);
  }

  private static Document xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }

  private static List<String> values(Document document, String path) throws Exception {
    NodeList nodes =
        (NodeList)
            XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getNodeValue())
        .toList();
  }
}
