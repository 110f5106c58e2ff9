package io.butlerops.relay.engine;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Settings;
import io.butlerops.relay.qrs.FakeQrs;
import io.butlerops.relay.qrs.QlikConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/** Configurations for a fake engine, and an app in it. */
final class TestEngine {
  private TestEngine() {}

  static AppsConfig allOn(int port) {
    return read(
        "{reload: true, dump: true, list: true, engine: {host: localhost, port: %d}}"
            .formatted(port),
        AppsConfig::read);
  }

  static AppsConfig allOff(int port) {
    return read("{engine: {host: localhost, port: %d}}".formatted(port), AppsConfig::read);
  }

  static AppsConfig hurried(int port, Duration timeout) {
    return read(
        "{list: true, engine: {host: localhost, port: %d, timeout: %dms}}"
            .formatted(port, timeout.toMillis()),
        AppsConfig::read);
  }

  static EngineClient client(AppsConfig config) {
    String yaml = "{host: localhost, certificate: client.pem, key: client_key.pem, ca: root.pem}";
    QlikConfig qlik = read(yaml, section -> QlikConfig.read(section, Path.of("certificates")));
    return new EngineClient(config.engine(), qlik, FakeQrs.identity());
  }

  static <T> T read(String yaml, Function<Section, T> shape) {
    try {
      return Settings.read("relay.yaml", new YAMLFactory().createParser(yaml), shape);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One of everything that a dump asks for, and no more of the rest. */
  static void scriptDump(FakeEngine engine) {
    engine
        .answers("app.GetAppProperties", "{\"qProp\":{\"qTitle\":\"Sales\"}}")
        .answers("app.GetScript", "{\"qScript\":\"LOAD 1;\"}")
        .answers("app.GetLineage", "{\"qLineage\":[{\"qStatement\":\"LOAD 1;\"}]}")
        .answers("qAppObjectListDef:sheet.GetLayout", items("AppObject", "sheet1"))
        .answers(
            "sheet1.GetFullPropertyTree",
            "{\"qPropEntry\":{\"qProperty\":{\"title\":\"Overview\"}}}")
        .answers("qAppObjectListDef:story.GetLayout", items("AppObject"))
        .answers("qAppObjectListDef:masterobject.GetLayout", items("AppObject"))
        .answers("qAppObjectListDef:appprops.GetLayout", items("AppObject"))
        .answers("qDimensionListDef:dimension.GetLayout", items("Dimension", "dim1"))
        .answers("dim1.GetProperties", "{\"qProp\":{\"qDim\":{}}}")
        .answers("qMeasureListDef:measure.GetLayout", items("Measure", "mea1"))
        .answers("mea1.GetProperties", "{\"qProp\":{\"qMeasure\":{}}}")
        .answers("qBookmarkListDef:bookmark.GetLayout", items("Bookmark", "book1"))
        .answers("book1.GetProperties", "{\"qProp\":{\"title\":\"This year\"}}")
        .answers("book1.GetLayout", "{\"qLayout\":{\"qBookmark\":{\"qId\":\"deep\"}}}")
        .answers("qBookmarkListDef:snapshot.GetLayout", items("Bookmark"))
        .answers(
            "qMediaListDef:.GetLayout",
            "{\"qLayout\":{\"qMediaList\":{\"qItems\":[{\"qUrlDef\":\"/media/a.png\"},"
                + "{\"qUrlDef\":\"/content/b.png\"}]}}}")
        .answers("qFieldListDef:.GetLayout", items("Field"))
        .answers("app.GetConnections", "{\"qConnections\":[{\"qId\":\"con1\"}]}")
        .answers("app.GetConnection", "{\"qConnection\":{\"qName\":\"files\"}}")
        .answers(
            "qVariableListDef:variable.GetLayout",
            "{\"qLayout\":{\"qVariableList\":{\"qItems\":[{\"qInfo\":{\"qId\":\"var1\"},"
                + "\"qIsReserved\":true,\"qIsConfig\":false}]}}}")
        .answers("var1.GetProperties", "{\"qProp\":{\"qName\":\"v\"}}");
  }

  private static String items(String kind, String... ids) {
    StringBuilder items = new StringBuilder();
    for (String id : ids) {
      items.append(items.isEmpty() ? "" : ",").append("{\"qInfo\":{\"qId\":\"" + id + "\"}}");
    }
    return "{\"qLayout\":{\"q" + kind + "List\":{\"qItems\":[" + items + "]}}}";
  }
}
