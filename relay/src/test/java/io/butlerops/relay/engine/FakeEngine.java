package io.butlerops.relay.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.butlerops.relay.qrs.FakeQrs;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;

/**
 * The engine behind mutual TLS. Answers what a test scripted for an object's method, such as {@code
 * engine.GetDocList}, {@code app.DoReload}, {@code qAppObjectListDef:sheet.GetLayout} or, for an
 * object that was asked for by its id, {@code sheet1.GetFullPropertyTree}.
 */
final class FakeEngine implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A connection that is cut says no goodbye. */
  private static final WebSocketServerProtocolConfig PATHS =
      WebSocketServerProtocolConfig.newBuilder()
          .websocketPath("/app/engineData")
          .checkStartsWith(true)
          .sendCloseFrame(null)
          .build();

  private final Map<String, Answer> script = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final List<String> users = new CopyOnWriteArrayList<>();
  private final ChannelGroup sessions = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final MultiThreadIoEventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("fake-engine", true), NioIoHandler.newFactory());
  private final Channel server;
  private volatile String greeting =
      "{\"jsonrpc\":\"2.0\",\"method\":\"OnConnected\",\"params\":{\"qSessionState\":\"SESSION_CREATED\"}}";

  /** Answers a call on its channel. */
  private interface Answer {
    void give(Channel to, int id);
  }

  FakeEngine() {
    this(0);
  }

  /** After a restart. */
  FakeEngine(int port) {
    server =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(new SslHandler(mutualTls()))
                        .addLast(new HttpServerCodec())
                        .addLast(new HttpObjectAggregator(65536))
                        .addLast(new Upgrade())
                        .addLast(new WebSocketServerProtocolHandler(PATHS))
                        .addLast(new Conversation());
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .syncUninterruptibly()
            .channel();
  }

  int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  FakeEngine answers(String method, String result) {
    return answers(method, () -> result);
  }

  /**
   * @param result JSON, made anew for each call
   */
  FakeEngine answers(String method, Supplier<String> result) {
    script.put(method, (to, id) -> send(to, "{\"id\":" + id + ",\"result\":" + result.get() + "}"));
    return this;
  }

  FakeEngine refuses(String method, int code, String message) {
    String error = "{\"code\":" + code + ",\"parameter\":\"x\",\"message\":\"" + message + "\"}";
    script.put(method, (to, id) -> send(to, "{\"id\":" + id + ",\"error\":" + error + "}"));
    return this;
  }

  FakeEngine says(String method, String text) {
    script.put(method, (to, id) -> send(to, text));
    return this;
  }

  FakeEngine hangs(String method) {
    script.put(method, (to, id) -> {});
    return this;
  }

  /** Cuts the connection instead of answering. */
  FakeEngine cuts(String method) {
    script.put(method, (to, id) -> cut(to));
    return this;
  }

  FakeEngine greets(String greeting) {
    this.greeting = greeting;
    return this;
  }

  /** {@code app.DoReload[0,false,false]}, in order. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  List<String> paths() {
    return List.copyOf(paths);
  }

  List<String> users() {
    return List.copyOf(users);
  }

  /** Connections that are open now. */
  int sessions() {
    return sessions.size();
  }

  @Override
  public void close() {
    if (loop.isShuttingDown()) {
      return;
    }
    server.close().syncUninterruptibly();
    sessions.close().syncUninterruptibly();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private static void cut(Channel session) {
    var unused = session.close();
  }

  private static SSLEngine mutualTls() {
    SSLEngine tls = FakeQrs.serverTls().createSSLEngine();
    tls.setUseClientMode(false);
    tls.setNeedClientAuth(true);
    return tls;
  }

  private static void send(Channel to, String text) {
    var unused = to.writeAndFlush(new TextWebSocketFrame(text));
  }

  private final class Upgrade extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      paths.add(request.uri());
      users.add(String.valueOf(request.headers().get("X-Qlik-User")));
      context.fireChannelRead(ReferenceCountUtil.retain(request));
    }
  }

  /** One session; its handles are numbered as they are asked for. */
  private final class Conversation extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    private final List<String> handles = new ArrayList<>();

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
        sessions.add(context.channel());
        send(context.channel(), greeting);
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame)
        throws JsonProcessingException {
      JsonNode request = JSON.readTree(frame.text());
      int handle = request.path("handle").asInt();
      String method = request.path("method").asText();
      JsonNode params = request.path("params");
      String call = (handle < 0 ? "engine" : handles.get(handle - 1)) + "." + method;
      calls.add(call + (method.equals("CreateSessionObject") ? "" : params.toString()));
      int id = request.path("id").asInt();
      Answer answer = script.get(call);
      if (answer != null) {
        answer.give(context.channel(), id);
      } else if (handle < 0 || method.startsWith("Get") || method.startsWith("Create")) {
        handles.add(name(method, params));
        send(
            context.channel(),
            "{\"id\":" + id + ",\"result\":{\"qReturn\":{\"qHandle\":" + handles.size() + "}}}");
      }
    }

    private static String name(String method, JsonNode params) {
      if (method.equals("OpenDoc")) {
        return "app";
      }
      if (!method.equals("CreateSessionObject")) {
        return params.path(0).asText();
      }
      String definition =
          params
              .path(0)
              .propertyStream()
              .map(Map.Entry::getKey)
              .filter(k -> k.endsWith("ListDef"))
              .findFirst()
              .orElseThrow();
      return definition + ":" + params.path(0).path(definition).path("qType").asText();
    }
  }
}
