package io.butlerops.infra.qlik;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.infra.qlik.EngineOrders.Answer;
import io.butlerops.infra.qlik.EngineSession.Call;
import io.butlerops.infra.qlik.EngineSession.Refusal;
import io.butlerops.infra.qlik.World.App;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** One session's JSON-RPC, in the order in which it is asked. */
final class EngineHandler extends SimpleChannelInboundHandler<TextWebSocketFrame> {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern USER =
      Pattern.compile("UserDirectory=[^;]+;\\s*UserId=.+", Pattern.CASE_INSENSITIVE);

  private final Supplier<EngineOrders> orders;
  private final EngineSession session;
  private final Clock clock;

  EngineHandler(Supplier<EngineOrders> orders, EngineSession session, Clock clock) {
    this.orders = orders;
    this.session = session;
    this.clock = clock;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof HandshakeComplete shaken) {
      String user = shaken.requestHeaders().get("X-Qlik-User", "");
      boolean known = USER.matcher(user).matches();
      ObjectNode greeting = Rows.object().put("jsonrpc", "2.0");
      greeting.put("method", known ? "OnConnected" : "OnAuthenticationInformation");
      greeting.set(
          "params",
          known
              ? Rows.object().put("qSessionState", "SESSION_CREATED")
              : Rows.object().put("mustAuthenticate", true));
      send(context, greeting.toString());
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame)
      throws JsonProcessingException {
    JsonNode request = JSON.readTree(frame.text());
    Call call =
        new Call(
            request.path("handle").asInt(),
            request.path("method").asText(),
            request.path("params"));
    int id = request.path("id").asInt();
    Answer answer = orders.get().answer();
    switch (answer) {
      case HANG -> {}
      case CUT, REFUSED -> cut(context);
      case GARBAGE -> send(context, "<html>not an engine</html>");
      case NORMAL ->
          session
              .reloads(call)
              .ifPresentOrElse(app -> reload(context, id, app), () -> answer(context, id, call));
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    cut(context);
  }

  private void answer(ChannelHandlerContext context, int id, Call call) {
    try {
      reply(context, id, "result", session.answer(call));
    } catch (Refusal e) {
      reply(context, id, "error", e.json());
    }
  }

  private void reload(ChannelHandlerContext context, int id, App app) {
    EngineOrders now = orders.get();
    var unused =
        context
            .executor()
            .schedule(
                () -> reloaded(context, id, now.reloadOf(app)),
                now.reloadTime().toMillis(),
                TimeUnit.MILLISECONDS);
  }

  private void reloaded(ChannelHandlerContext context, int id, EngineOrders.Reload outcome) {
    switch (outcome) {
      case SUCCESS -> {
        session.reloaded(Rows.time(clock.instant()));
        reply(context, id, "result", Rows.object().put("qReturn", true));
      }
      case FAILURE -> reply(context, id, "result", Rows.object().put("qReturn", false));
      case THROW -> reply(context, id, "error", new Refusal(11, "Generic error").json());
      case CUT -> cut(context);
      case HANG -> {}
    }
  }

  private static void reply(ChannelHandlerContext context, int id, String key, ObjectNode value) {
    ObjectNode reply = Rows.object().put("jsonrpc", "2.0").put("id", id);
    reply.set(key, value);
    send(context, reply.toString());
  }

  private static void send(ChannelHandlerContext context, String text) {
    context
        .writeAndFlush(new TextWebSocketFrame(text))
        .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }

  private static void cut(ChannelHandlerContext context) {
    var unused = context.close();
  }
}
