package io.butlerops.contract.api;

import static io.butlerops.contract.api.Operation.Answered.error;
import static io.butlerops.contract.api.Operation.Answered.json;
import static io.butlerops.contract.api.Shape.flag;
import static io.butlerops.contract.api.Shape.listOf;
import static io.butlerops.contract.api.Shape.optional;
import static io.butlerops.contract.api.Shape.text;
import static io.butlerops.contract.api.Shape.whole;

import java.util.List;

/** Apps in Qlik's engine ({@code reference/rest-api.md} 1.7). */
public final class AppOperations {
  private static final String LISTING_FAILED = "Failed getting list of Sense apps";

  static final Operation RELOAD =
      Operation.of(
              "PUT",
              "/v4/app/{appId}/reload",
              "senseAppReload",
              "apps:reload",
              "Reloads an app in the engine, without a task. Answers once the app is open, before"
                  + " the reload has run.")
          .body(
              Shape.fields(
                  optional("reloadMode", whole(), "0, 1 or 2; any other is taken for 0."),
                  optional("partialReload", flag(), "Default false."),
                  optional(
                      "startQSEoWTaskOnSuccess",
                      listOf(text()),
                      "Ids of tasks to start after a good reload."),
                  optional(
                      "startQSEoWTaskOnFailure",
                      listOf(text()),
                      "Ids of tasks to start after a bad reload.")))
          .failure(LISTING_FAILED)
          .answers(
              json(
                  201,
                  "The reload begins.",
                  "{\"appId\":\"8f1d1ecf-97a6-4eb5-8f47-f9156300b854\"}"),
              error(400, "body/reloadMode must be integer"),
              error(500, LISTING_FAILED));

  static final Operation DUMP =
      Operation.of(
              "GET",
              "/v4/app/{appId}/dump",
              "senseAppDump",
              "apps:read",
              "All that an app is made of, without its data.")
          .failure("Failed dumping app")
          .answers(
              json(
                  200,
                  "Properties, script, lineage, sheets, stories, master objects, dimensions,"
                      + " measures, bookmarks, media, snapshots, fields, connections, variables.",
                  "{\"properties\":{\"qTitle\":\"Sales\"},\"loadScript\":\"LOAD 1 AS x"
                      + " AUTOGENERATE 1;\",\"sheets\":[],\"fields\":[],"
                      + "\"appId\":\"8f1d1ecf-97a6-4eb5-8f47-f9156300b854\"}"),
              error(500, "Failed dumping app"));

  static final Operation DUMP_ALIAS = DUMP.at("GET", "/v4/senseappdump/{appId}");

  static final Operation LIST =
      Operation.of(
              "GET",
              "/v4/apps/list",
              "senseListApps",
              "apps:read",
              "The apps that the relay's user sees in the engine.")
          .failure(LISTING_FAILED)
          .answers(
              json(
                  200,
                  "Id and name of each.",
                  "[{\"id\":\"8f1d1ecf-97a6-4eb5-8f47-f9156300b854\",\"name\":\"Sales\"}]"),
              error(500, LISTING_FAILED));

  static final Operation LIST_ALIAS = LIST.at("GET", "/v4/senselistapps");

  private AppOperations() {}

  public static List<Operation> all() {
    return List.of(RELOAD, DUMP, DUMP_ALIAS, LIST, LIST_ALIAS);
  }
}
