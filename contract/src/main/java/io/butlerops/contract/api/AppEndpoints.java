package io.butlerops.contract.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.butlerops.contract.api.Dispatch.Until;
import io.butlerops.contract.command.Command;
import java.util.List;

/** Apps, by commands to a relay that reaches the engine. */
public final class AppEndpoints {
  private static final int MOST_MODE = 2;

  private final Dispatch dispatch;

  private AppEndpoints(Dispatch dispatch) {
    this.dispatch = dispatch;
  }

  public static List<Endpoint> of(Dispatch dispatch) {
    AppEndpoints apps = new AppEndpoints(dispatch);
    return List.of(
        new Endpoint(AppOperations.RELOAD, apps::reload),
        new Endpoint(AppOperations.DUMP, apps::dump),
        new Endpoint(AppOperations.DUMP_ALIAS, apps::dump),
        new Endpoint(AppOperations.LIST, apps::list),
        new Endpoint(AppOperations.LIST_ALIAS, apps::list));
  }

  private Reply reload(Input input) {
    String appId = input.parameter("appId");
    JsonNode body = input.body();
    double mode = body.path("reloadMode").asDouble();
    Command reload =
        new Command.ReloadApp(
            appId,
            mode >= 0 && mode <= MOST_MODE ? (int) mode : 0,
            body.path("partialReload").asBoolean(),
            texts(body.path("startQSEoWTaskOnSuccess")),
            texts(body.path("startQSEoWTaskOnFailure")));
    return dispatch
        .dispatch(input, reload, Until.BEGUN, Dispatch.PATIENCE)
        .reply(data -> Reply.json(201, JsonNodeFactory.instance.objectNode().put("appId", appId)));
  }

  private Reply dump(Input input) {
    return told(input, new Command.DumpApp(input.parameter("appId")));
  }

  private Reply list(Input input) {
    return told(input, new Command.ListApps());
  }

  private Reply told(Input input, Command command) {
    return dispatch
        .dispatch(input, command, Until.ENDED, Dispatch.PATIENCE)
        .reply(data -> Reply.around(data, data));
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).toList();
  }
}
