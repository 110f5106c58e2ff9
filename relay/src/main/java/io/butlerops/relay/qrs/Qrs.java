package io.butlerops.relay.qrs;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.qrs.Answer.Trouble;
import io.butlerops.relay.tls.Identity;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/**
 * Qlik Sense's repository service, over mutual TLS on kept connections. Every question is answered
 * within its deadline, waiting for a free connection included; none is repeated here. Answers come
 * on threads of this class: do no blocking work there.
 */
public final class Qrs implements AutoCloseable {
  private static final String ALPHANUMERICS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final int XRFKEY_LENGTH = 16;

  private final SecureRandom random = new SecureRandom();
  private final Timer timer = new Timer();
  private final QlikConfig config;
  private final Identity identity;
  private final Clock clock;
  private final HttpUrl base;
  private final OkHttpClient client;
  private final OkHttpClient once;
  private final Counter calls;
  private volatile Check state = Check.ok("qrs", "not asked yet");
  private volatile Optional<Duration> clockOffset = Optional.empty();
  private volatile boolean closed;

  /**
   * @param clock is compared with QRS's
   */
  public Qrs(QlikConfig config, Identity identity, PrometheusRegistry registry, Clock clock) {
    this.config = config;
    this.identity = identity;
    this.clock = clock;
    this.base =
        new HttpUrl.Builder()
            .scheme("https")
            .host(config.host())
            .port(config.port())
            .addPathSegment("qrs")
            .build();
    this.client = Http.client(config, identity);
    this.once =
        client.newBuilder().retryOnConnectionFailure(false).readTimeout(Tasks.LIMIT).build();
    this.calls =
        Counter.builder()
            .name("butler_relay_qrs_calls_total")
            .help("Questions to QRS by kind and what came of them")
            .labelNames("call", "outcome")
            .register(registry);
  }

  /** The host names of the site's nodes: who may send us datagrams. */
  public CompletableFuture<Answer<List<String>>> nodes() {
    return ask(Query.of("nodes", "servernodeconfiguration", "full"), deadline(), Qrs::hostNames);
  }

  /** How the last question went; asks nothing. */
  public Check state() {
    return state;
  }

  /** Asks QRS and says what is wrong and how to mend it. Blocks, at most for the budget. */
  public List<Check> check() {
    return new Checkup(config, identity, clock.instant()).of(nodes().join(), clockOffset);
  }

  /** How far QRS's clock is ahead of ours, to the second; empty before the first answer. */
  public Optional<Duration> clockOffset() {
    return clockOffset;
  }

  /** A budget that begins now. */
  Deadline deadline() {
    return Deadline.in(config.budget());
  }

  Clock clock() {
    return clock;
  }

  Timer timer() {
    return timer;
  }

  /**
   * Asks for JSON. An empty array is {@link Answer.Empty}.
   *
   * @param shape makes of it what is wanted; runs on the call's thread
   */
  <T> CompletableFuture<Answer<T>> ask(
      Query query, Deadline deadline, Function<JsonNode, T> shape) {
    return download(query, deadline, body -> Body.json(body).map(shape));
  }

  /**
   * @param reader runs on the call's thread while the body arrives
   */
  <T> CompletableFuture<Answer<T>> download(Query query, Deadline deadline, Body.Reader<T> reader) {
    return call(query, client.newCall(request(query).build()), deadline, reader);
  }

  /**
   * Has QRS do something; never sent twice, whatever happens. An answer without a body is {@link
   * Answer.Empty}.
   *
   * @param shape as for {@link #ask}
   */
  <T> CompletableFuture<Answer<T>> post(
      Query query, Deadline deadline, Function<JsonNode, T> shape) {
    Call call = once.newCall(request(query).post(new EmptyObject()).build());
    return call(query, call, deadline, body -> Body.json(body).map(shape));
  }

  /** Has QRS delete something; never sent twice. {@link Answer.Empty} is its 204, "done". */
  CompletableFuture<Answer<String>> delete(Query query, Deadline deadline) {
    Call call = once.newCall(request(query).delete().build());
    return call(query, call, deadline, body -> new Answer.Found<>("QRS answered 200"));
  }

  private <T> CompletableFuture<Answer<T>> call(
      Query query, Call call, Deadline deadline, Body.Reader<T> reader) {
    CompletableFuture<Answer<T>> answer = new CompletableFuture<>();
    // Covers the wait for a free connection too, which the client's own timeouts do not.
    Future<?> limit =
        timer.run(
            deadline.remaining(),
            () -> {
              answer.complete(Faults.late(deadline.budget()));
              call.cancel();
            });
    call.enqueue(new Completion<>(answer, reader));
    return answer.whenComplete(
        (result, impossible) -> {
          limit.cancel(false);
          note(query, result);
        });
  }

  /** Ends what is under way; safe to call twice. */
  @Override
  public void close() {
    closed = true;
    client.dispatcher().cancelAll();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
    timer.close();
  }

  private Request.Builder request(Query query) {
    String xrfkey = xrfkey();
    return new Request.Builder()
        .url(query.url(base, xrfkey))
        .header("X-Qlik-Xrfkey", xrfkey)
        .header("X-Qlik-User", query.user().orElse(config.user()));
  }

  private String xrfkey() {
    StringBuilder key = new StringBuilder(XRFKEY_LENGTH);
    for (int i = 0; i < XRFKEY_LENGTH; i++) {
      key.append(ALPHANUMERICS.charAt(random.nextInt(ALPHANUMERICS.length())));
    }
    return key.toString();
  }

  private <T> void note(Query query, Answer<T> answer) {
    if (answer instanceof Trouble<T> trouble) {
      calls.labelValues(query.call(), trouble.fault().label()).inc();
      if (trouble.fault() != Fault.NOT_FOUND && trouble.fault() != Fault.CLOSED) {
        state = Check.fail("qrs", trouble.reason(), trouble.fault().remedy());
      }
      return;
    }
    calls.labelValues(query.call(), answer instanceof Answer.Empty<T> ? "empty" : "found").inc();
    state = Check.ok("qrs", "answers at " + config.host() + ":" + config.port());
  }

  private void noteDate(Response response) {
    Instant theirs = response.headers().getInstant("Date");
    if (theirs != null) {
      clockOffset =
          Optional.of(
              Duration.ofSeconds(theirs.getEpochSecond() - clock.instant().getEpochSecond()));
    }
  }

  private static List<String> hostNames(JsonNode nodes) {
    return nodes
        .valueStream()
        .map(node -> Fields.text(node, "hostName"))
        .filter(name -> !name.isBlank())
        .distinct()
        .toList();
  }

  /** The body of a call that has nothing to say; one that OkHttp does not send again. */
  private static final class EmptyObject extends RequestBody {
    @Override
    public MediaType contentType() {
      return MediaType.get("application/json");
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.writeUtf8("{}");
    }
  }

  private final class Completion<T> implements Callback {
    private final CompletableFuture<Answer<T>> answer;
    private final Body.Reader<T> reader;

    Completion(CompletableFuture<Answer<T>> answer, Body.Reader<T> reader) {
      this.answer = answer;
      this.reader = reader;
    }

    private Answer<T> answer(Response response) throws IOException {
      return switch (response.code()) {
        case 200, 201 -> Body.read(response.body(), reader);
        case 204 -> new Answer.Empty<>();
        default -> Faults.ofStatus(response.code());
      };
    }

    @Override
    public void onFailure(Call call, IOException e) {
      answer.complete(
          closed ? new Trouble<>(Fault.CLOSED, "the relay was stopped") : Faults.of(e, config));
    }

    @Override
    public void onResponse(Call call, Response response) {
      try (response) {
        noteDate(response);
        answer.complete(answer(response));
      } catch (IOException e) {
        onFailure(call, e);
      } catch (RuntimeException e) {
        answer.complete(
            new Trouble<>(Fault.BAD_ANSWER, "QRS's answer is not understood: " + e.getMessage()));
      }
    }
  }
}
