package io.butlerops.relay.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * All that an app is made of ({@code rest-api.md} 1.7), asked for one by one and written as it
 * comes. Lists are session objects: they vanish with the session.
 */
final class AppDump {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Zipped, and once more as the command's result, it must fit in the relay's memory. */
  private static final long MOST_ZIPPED = 12L << 20;

  private static final int METHOD_NOT_FOUND = -32601;

  private final Remote app;
  private final CompactJson.Writer out = new CompactJson.Writer(MOST_ZIPPED);

  private AppDump(Remote app) {
    this.app = app;
  }

  /**
   * @param app opened without data
   * @throws EngineFault when the engine does not tell all of it
   */
  static CompactJson of(Remote app, String appId) {
    return new AppDump(app).write(appId);
  }

  private CompactJson write(String appId) {
    out.field("properties", app.askFor("qProp", "GetAppProperties"));
    out.field("loadScript", app.askFor("qScript", "GetScript"));
    lineage();
    trees("sheets", "sheet");
    trees("stories", "story");
    trees("masterobjects", "masterobject");
    trees("appprops", "appprops");
    properties("dimensions", list("Dimension", Map.of("qType", "dimension")), "GetDimension");
    properties("measures", list("Measure", Map.of("qType", "measure")), "GetMeasure");
    bookmarks();
    array("embeddedmedia", this::embeddedMedia);
    properties("snapshots", list("Bookmark", Map.of("qType", "snapshot")), "GetBookmark");
    fields();
    connections();
    variables();
    out.field("appId", TextNode.valueOf(appId));
    return out.finish();
  }

  /** The bare list, as Butler's client made of the engine's answer. */
  private void lineage() {
    try {
      out.field("lineage", app.askFor("qLineage", "GetLineage"));
    } catch (EngineFault e) {
      if (e.code() != METHOD_NOT_FOUND) {
        throw e;
      }
    }
  }

  private void trees(String key, String type) {
    Map<String, ?> definition = Map.of("qType", type, "qData", Map.of("id", "/qInfo/qId"));
    List<JsonNode> items = list("AppObject", definition);
    array(
        key,
        each ->
            items.forEach(
                item ->
                    each.accept(
                        app.get("GetObject", id(item))
                            .askFor("qPropEntry", "GetFullPropertyTree"))));
  }

  private void properties(String key, List<JsonNode> items, String getter) {
    array(key, each -> items.forEach(item -> each.accept(properties(app.get(getter, id(item))))));
  }

  private void bookmarks() {
    List<JsonNode> items = list("Bookmark", Map.of("qType", "bookmark"));
    array("bookmarks", each -> items.forEach(item -> each.accept(bookmark(item))));
  }

  private JsonNode bookmark(JsonNode item) {
    Remote bookmark = app.get("GetBookmark", id(item));
    ObjectNode properties = properties(bookmark);
    ObjectNode data =
        properties.path("qData") instanceof ObjectNode there
            ? there
            : properties.putObject("qData");
    data.set("qBookMark", layout(bookmark).path("qBookmark"));
    return properties;
  }

  private void embeddedMedia(Consumer<JsonNode> each) {
    list("Media", Map.of()).stream()
        .filter(item -> item.path("qUrlDef").asText().startsWith("/media/"))
        .forEach(each);
  }

  private void fields() {
    Map<String, ?> everything =
        Map.of(
            "qShowSystem", true,
            "qShowHidden", true,
            "qShowSrcTables", true,
            "qShowSemantic", true);
    array("fields", list("Field", everything)::forEach);
  }

  private void connections() {
    List<JsonNode> known = app.askFor("qConnections", "GetConnections").valueStream().toList();
    array(
        "dataconnections",
        each ->
            known.forEach(
                item ->
                    each.accept(
                        app.askFor("qConnection", "GetConnection", item.path("qId").asText()))));
  }

  private void variables() {
    Map<String, ?> all = Map.of("qType", "variable", "qShowReserved", true, "qShowConfig", true);
    List<JsonNode> items = list("Variable", all);
    array("variables", each -> items.forEach(item -> each.accept(variable(item))));
  }

  private JsonNode variable(JsonNode item) {
    ObjectNode properties = properties(app.get("GetVariableById", id(item)));
    for (String flag : List.of("qIsScriptCreated", "qIsReserved", "qIsConfig")) {
      if (item.path(flag).asBoolean()) {
        properties.put(flag, true);
      }
    }
    return properties;
  }

  private void array(String key, Consumer<Consumer<JsonNode>> elements) {
    out.beginArray(key);
    elements.accept(out::element);
    out.endArray();
  }

  /**
   * The items of one of the engine's lists.
   *
   * @param kind as in {@code qDimensionListDef}
   */
  private List<JsonNode> list(String kind, Map<String, ?> definition) {
    ObjectNode wanted = JSON.createObjectNode();
    wanted.putObject("qInfo").put("qType", kind + "List");
    wanted.set("q" + kind + "ListDef", JSON.valueToTree(definition));
    Remote list = app.get("CreateSessionObject", wanted);
    return layout(list).path("q" + kind + "List").path("qItems").valueStream().toList();
  }

  private static JsonNode layout(Remote object) {
    return object.askFor("qLayout", "GetLayout");
  }

  private static ObjectNode properties(Remote object) {
    if (object.askFor("qProp", "GetProperties") instanceof ObjectNode properties) {
      return properties;
    }
    throw new EngineFault(EngineFault.Kind.NOT_UNDERSTOOD, "the engine tells no properties");
  }

  private static String id(JsonNode item) {
    return item.path("qInfo").path("qId").asText();
  }
}
