package io.butlerops.infra.qlik;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.infra.qlik.AppContent.Part;
import io.butlerops.infra.qlik.World.App;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one session of the engine has open, and its answers; reloads are {@link EngineHandler}'s.
 */
final class EngineSession {
  static final int GLOBAL = -1;

  private static final String VERSION = "12.1938.4";

  private final World world;
  private final LastReloads lastReloads;
  private final int dumpSize;
  private final Map<Integer, Function<Call, ObjectNode>> objects = new HashMap<>();
  private Optional<App> app = Optional.empty();
  private Optional<AppContent> content = Optional.empty();
  private Optional<String> unsavedReload = Optional.empty();

  /** A call of a method of an object. */
  record Call(int handle, String method, JsonNode params) {
    String text(int at) {
      return params.path(at).asText();
    }
  }

  /** The engine's own error. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int code;

    Refusal(int code, String message) {
      super(message);
      this.code = code;
    }

    ObjectNode json() {
      return Rows.object().put("code", code).put("parameter", "").put("message", getMessage());
    }
  }

  EngineSession(World world, LastReloads lastReloads, int dumpSize) {
    this.world = world;
    this.lastReloads = lastReloads;
    this.dumpSize = dumpSize;
    objects.put(GLOBAL, this::global);
  }

  /**
   * @throws Refusal when the engine would answer with an error
   */
  ObjectNode answer(Call call) {
    Function<Call, ObjectNode> object = objects.get(call.handle());
    if (object == null) {
      throw new Refusal(-32602, "Invalid handle");
    }
    return object.apply(call);
  }

  /** The app that the call would reload. */
  Optional<App> reloads(Call call) {
    return app.filter(open -> call.method().equals("DoReload") && call.handle() > 0);
  }

  /** In memory only, until it is saved. */
  void reloaded(String time) {
    unsavedReload = Optional.of(time);
  }

  private ObjectNode global(Call call) {
    return switch (call.method()) {
      case "EngineVersion" -> result("qVersion", Rows.object().put("qComponentVersion", VERSION));
      case "GetDocList" -> result("qDocList", documents());
      case "OpenDoc" -> open(call);
      default -> throw unknown();
    };
  }

  private ArrayNode documents() {
    ArrayNode list = Rows.array();
    for (App each : world.apps()) {
      ObjectNode document =
          list.addObject()
              .put("qDocName", each.name())
              .put("qDocId", each.id())
              .put("qTitle", each.name())
              .put("qFileSize", each.fileSize())
              .put("qLastReloadTime", lastReloads.of(each))
              .put("qReadOnly", false);
      document.set("qMeta", Rows.object().put("description", each.description()));
    }
    return list;
  }

  private ObjectNode open(Call call) {
    if (app.isPresent()) {
      throw new Refusal(1002, "App already open");
    }
    App wanted =
        world.apps().stream()
            .filter(each -> each.id().equals(call.text(0)))
            .findFirst()
            .orElseThrow(() -> new Refusal(1003, "App not found"));
    app = Optional.of(wanted);
    content = Optional.of(new AppContent(wanted, dumpSize));
    return opened("Doc", wanted.id(), this::document);
  }

  private ObjectNode document(Call call) {
    AppContent open = content.orElseThrow();
    return switch (call.method()) {
      case "GetAppLayout" -> result("qLayout", layout(app.orElseThrow()));
      case "GetAppProperties" -> result("qProp", open.properties());
      case "GetScript" -> Rows.object().put("qScript", open.script());
      case "GetLineage" -> result("qLineage", open.lineage());
      case "GetConnections" -> result("qConnections", Rows.array().add(open.connection()));
      case "GetConnection" -> result("qConnection", open.connection());
      case "CreateSessionObject" -> list(call.params().path(0));
      case "GetObject", "GetDimension", "GetMeasure", "GetBookmark", "GetVariableById" ->
          open.find(call.text(0)).map(this::opened).orElseGet(EngineSession::nothing);
      case "DoSave" -> save();
      default -> throw unknown();
    };
  }

  private ObjectNode layout(App open) {
    return Rows.object()
        .put("qTitle", open.name())
        .put("qFileName", open.id())
        .put("qLastReloadTime", unsavedReload.orElseGet(() -> lastReloads.of(open)))
        .put("qHasScript", true);
  }

  private ObjectNode save() {
    unsavedReload.ifPresent(time -> lastReloads.saved(app.orElseThrow(), time));
    return Rows.object();
  }

  private ObjectNode opened(Part part) {
    return opened("GenericObject", part.id(), call -> ofPart(part, call));
  }

  private static ObjectNode ofPart(Part part, Call call) {
    return switch (call.method()) {
      case "GetProperties" -> result("qProp", part.properties());
      case "GetFullPropertyTree" -> {
        ObjectNode tree = Rows.object();
        tree.set("qProperty", part.properties());
        tree.putArray("qChildren");
        yield result("qPropEntry", tree);
      }
      case "GetLayout" -> {
        ObjectNode layout = Rows.object();
        layout.set("qInfo", AppContent.info(part.id(), part.type()));
        layout.set("qBookmark", Rows.object().put("qId", part.id()).put("qForAnalyzer", false));
        yield result("qLayout", layout);
      }
      default -> throw unknown();
    };
  }

  /** A session object that lists something: {@code qDimensionListDef} and so on. */
  private ObjectNode list(JsonNode definition) {
    String key =
        definition
            .propertyStream()
            .map(Map.Entry::getKey)
            .filter(name -> name.endsWith("ListDef"))
            .findFirst()
            .orElseThrow(() -> new Refusal(2, "Invalid parameters"));
    String kind = key.substring(0, key.length() - "Def".length());
    ObjectNode layout = Rows.object();
    layout.putObject(kind).set("qItems", items(kind, definition.path(key).path("qType").asText()));
    return opened("GenericObject", kind, call -> result("qLayout", layout));
  }

  private ArrayNode items(String kind, String type) {
    AppContent open = content.orElseThrow();
    return switch (kind) {
      case "qFieldList" -> open.fields();
      case "qMediaList" -> open.media();
      default -> Rows.array().addAll(open.ofType(type).stream().map(Part::item).toList());
    };
  }

  private ObjectNode opened(String type, String id, Function<Call, ObjectNode> object) {
    int handle = objects.size();
    objects.put(handle, object);
    ObjectNode reference =
        Rows.object().put("qType", type).put("qHandle", handle).put("qGenericId", id);
    return result("qReturn", reference);
  }

  /** The engine's way of saying that there is none. */
  private static ObjectNode nothing() {
    return result("qReturn", Rows.object().putNull("qType").putNull("qHandle"));
  }

  private static ObjectNode result(String name, JsonNode value) {
    ObjectNode result = Rows.object();
    result.set(name, value);
    return result;
  }

  private static Refusal unknown() {
    return new Refusal(-32601, "Method not found");
  }
}
