package io.butlerops.infra.qlik;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.infra.qlik.World.App;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What an app is made of, as the engine shows it: one of each kind at least. */
final class AppContent {
  private static final int SHEET_SIZE = 200_000;

  private final App app;
  private final List<Part> parts = new ArrayList<>();

  /**
   * A thing in an app, by the names of the engine's types.
   *
   * @param flags what only lists show of it
   */
  record Part(String id, String type, ObjectNode properties, ObjectNode flags) {
    /** As lists have it. */
    ObjectNode item() {
      ObjectNode item = Rows.object();
      item.set("qInfo", info(id, type));
      item.set("qMeta", Rows.object());
      item.set("qData", Rows.object());
      return item.setAll(flags);
    }
  }

  /**
   * @param dumpSize bytes that the sheets have at least
   */
  AppContent(App app, int dumpSize) {
    this.app = app;
    add("sheet", "Overview", "rank", "0");
    for (int size = 0; size < dumpSize; size += SHEET_SIZE) {
      add("sheet", "Sheet " + size, "thumbnail", filling(size));
    }
    add("story", "The quarter", "rank", "0");
    add("masterobject", "Margin by region", "visualization", "barchart");
    add("appprops", "App properties", "theme", "horizon");
    add("dimension", "Region", "qFieldDefs", "=Region");
    add("measure", "Margin", "qDef", "Sum(Sales) - Sum(Cost)");
    add("bookmark", "This year", "description", "Sales of the year");
    add("snapshot", "Margin in May", "sourceObjectId", "chart-1");
    Part variable = add("variable", "vCurrency", "qDefinition", "EUR");
    variable.flags().put("qName", "vCurrency").put("qIsScriptCreated", true);
    Part reserved = add("variable", "ThousandSep", "qDefinition", ",");
    reserved.flags().put("qName", "ThousandSep").put("qIsReserved", true).put("qIsConfig", true);
  }

  List<Part> ofType(String type) {
    return parts.stream().filter(part -> part.type().equals(type)).toList();
  }

  Optional<Part> find(String id) {
    return parts.stream().filter(part -> part.id().equals(id)).findFirst();
  }

  ObjectNode properties() {
    ObjectNode properties = Rows.object().put("qTitle", app.name()).put("qThumbnail", "");
    properties.put("qSavedInProductVersion", "12.1938.4").put("description", app.description());
    return properties;
  }

  String script() {
    return "///$tab Main\r\nSET ThousandSep=',';\r\nLOAD Region, Sales, Cost\r\nFROM [lib://Data/"
        + app.name()
        + ".qvd] (qvd);\r\n";
  }

  ArrayNode lineage() {
    return Rows.array()
        .add(
            Rows.object()
                .put("qDiscriminator", "lib://Data/" + app.name() + ".qvd;")
                .put("qStatement", "LOAD Region, Sales, Cost FROM"));
  }

  ArrayNode fields() {
    ArrayNode fields = Rows.array();
    for (String name : List.of("Region", "Sales", "Cost")) {
      ObjectNode field = Rows.object().put("qName", name).put("qCardinal", 12);
      field.putArray("qTags").add("$numeric");
      field.putArray("qSrcTables").add(app.name());
      fields.add(field);
    }
    return fields.add(Rows.object().put("qName", "$Table").put("qIsSystem", true));
  }

  /** One that is embedded, and one of the site's content library. */
  ArrayNode media() {
    return Rows.array()
        .add(medium("/media/logo.png", "/appcontent/" + app.id() + "/logo.png"))
        .add(medium("/content/default/qlik.png", "/content/default/qlik.png"));
  }

  ObjectNode connection() {
    return Rows.object()
        .put("qId", World.id("connection", app.name()))
        .put("qName", "Data")
        .put("qConnectionString", "\\\\files\\data\\")
        .put("qType", "folder")
        .put("qUserName", "")
        .put("qModifiedDate", "2026-09-14T11:42:07.512Z");
  }

  static ObjectNode info(String id, String type) {
    return Rows.object().put("qId", id).put("qType", type);
  }

  private Part add(String type, String title, String key, String value) {
    String id = World.id(type, app.name() + title);
    ObjectNode properties = Rows.object();
    properties.set("qInfo", info(id, type));
    properties.set("qMetaDef", Rows.object().put("title", title));
    properties.put(key, value);
    Part part = new Part(id, type, properties, Rows.object());
    parts.add(part);
    return part;
  }

  private static ObjectNode medium(String definition, String url) {
    return Rows.object().put("qUrlDef", definition).put("qUrl", url);
  }

  /** As hard to compress as a picture is. */
  private static String filling(int seed) {
    byte[] bytes = new byte[SHEET_SIZE * 3 / 4];
    new Random(seed).nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
