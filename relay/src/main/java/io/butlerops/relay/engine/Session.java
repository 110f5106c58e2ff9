package io.butlerops.relay.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.relay.engine.EngineFault.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

/**
 * One connection with the engine and what it keeps open for us there. Calls block; the first fault
 * ends the session, and every call after it fails with the same.
 */
final class Session extends WebSocketListener implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> WELCOME = Set.of("SESSION_CREATED", "SESSION_ATTACHED");
  private static final int NORMAL = 1000;

  /** How long the engine may take to answer our goodbye. */
  private static final long GOODBYE_SECONDS = 2;

  private final Inflow inflow;
  private final Words words;
  private final CompletableFuture<JsonNode> connected = new CompletableFuture<>();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final AtomicInteger lastId = new AtomicInteger();
  private final AtomicReference<EngineFault> fault = new AtomicReference<>();
  private final long end;
  private volatile WebSocket socket;

  /**
   * @param life the session's calls are over then, however many there are
   */
  Session(Inflow inflow, Words words, Duration life) {
    this.inflow = inflow;
    this.words = words;
    this.end = System.nanoTime() + life.toNanos();
  }

  /** Waits until the engine has accepted the connection. */
  void connect(WebSocket opening, Duration limit) {
    socket = opening;
    await(connected, "accept a connection", limit);
  }

  /**
   * @param handle of the engine's object; -1 is the engine itself
   * @return the answer's {@code result}
   * @throws EngineFault when there is none
   */
  JsonNode call(int handle, String method, List<?> params, Duration limit) {
    int id = lastId.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    try {
      if (!socket.send(request(id, handle, method, params)) || fault.get() != null) {
        fail(new EngineFault(Kind.ENDED, "the engine has closed the session"));
      }
      return await(answer, "answer " + method, limit);
    } finally {
      waiting.remove(id);
    }
  }

  /** Says goodbye; a session that failed is cut off. */
  @Override
  public void close() {
    if (fault.compareAndSet(null, new EngineFault(Kind.STOPPED, "the session is closed"))
        && socket.close(NORMAL, null)) {
      CompletableFuture.delayedExecutor(GOODBYE_SECONDS, TimeUnit.SECONDS).execute(socket::cancel);
    } else {
      socket.cancel();
    }
  }

  @Override
  public void onOpen(WebSocket opened, Response response) {
    connected.complete(null);
  }

  @Override
  public void onMessage(WebSocket from, String text) {
    inflow.messageTaken();
    try {
      JsonNode message = JSON.readTree(text);
      if (message.has("id")) {
        settle(message);
      } else {
        hear(message.path("method").asText(), message.path("params"));
      }
    } catch (JsonProcessingException e) {
      fail(new EngineFault(Kind.NOT_UNDERSTOOD, "the engine sent something that is not JSON"));
    }
  }

  @Override
  public void onMessage(WebSocket from, ByteString bytes) {
    fail(new EngineFault(Kind.NOT_UNDERSTOOD, "the engine sent bytes where JSON was expected"));
  }

  @Override
  public void onClosing(WebSocket from, int code, String reason) {
    String why = reason.isBlank() ? "" : " " + Words.plain(reason);
    fail(new EngineFault(Kind.ENDED, "the engine closed the session (" + code + why + ")"));
  }

  @Override
  public void onFailure(WebSocket from, Throwable cause, Response response) {
    fail(
        inflow.isExceeded()
            ? new EngineFault(
                Kind.TOO_LARGE, "the engine answered more than " + inflow.most() + " bytes")
            : words.fault(cause, response));
  }

  private void settle(JsonNode message) {
    // One that nobody waits for came too late, or was never asked for.
    CompletableFuture<JsonNode> answer = waiting.get(message.path("id").asInt());
    if (answer == null) {
      return;
    }
    JsonNode error = message.path("error");
    if (error.isObject()) {
      answer.completeExceptionally(
          EngineFault.refused(error.path("code").asInt(), Words.ofError(error)));
    } else if (message.path("result").isObject()) {
      answer.complete(message.path("result"));
    } else {
      fail(new EngineFault(Kind.NOT_UNDERSTOOD, "the engine's answer has no result"));
    }
  }

  /** What the engine says unasked: at the beginning, and when it ends the session. */
  private void hear(String method, JsonNode params) {
    String state = params.path("qSessionState").asText();
    if (method.equals("OnConnected") && !WELCOME.contains(state)) {
      fail(new EngineFault(Kind.SESSION_REFUSED, "the engine says " + Words.plain(state)));
    } else if (params.path("mustAuthenticate").asBoolean()) {
      fail(new EngineFault(Kind.NOT_AN_ENGINE, "a proxy answers, which wants a login"));
    } else if (params.path("severity").asText().equals("fatal")) {
      String said = Words.plain(method + " " + params.path("message").asText());
      fail(new EngineFault(Kind.SESSION_REFUSED, "the engine says " + said.strip()));
    }
  }

  private void fail(EngineFault first) {
    if (fault.compareAndSet(null, first) && socket != null) {
      socket.cancel();
    }
    connected.completeExceptionally(fault.get());
    waiting.values().forEach(answer -> answer.completeExceptionally(fault.get()));
  }

  private JsonNode await(CompletableFuture<JsonNode> answer, String what, Duration limit) {
    try {
      return answer.get(Math.min(limit.toNanos(), end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw (EngineFault) e.getCause();
    } catch (TimeoutException e) {
      fail(new EngineFault(Kind.LATE, "the engine did not " + what + " in time"));
      throw fault.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(new EngineFault(Kind.STOPPED, "the relay is being stopped"));
      throw fault.get();
    }
  }

  private static String request(int id, int handle, String method, List<?> params) {
    ObjectNode request =
        JSON.createObjectNode()
            .put("jsonrpc", "2.0")
            .put("id", id)
            .put("handle", handle)
            .put("method", method);
    request.set("params", JSON.valueToTree(params));
    return request.toString();
  }
}
