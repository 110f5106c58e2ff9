package io.butlerops.functions.command;

import static io.butlerops.functions.command.CommandScene.LIST;
import static io.butlerops.functions.command.CommandScene.ONE;
import static io.butlerops.functions.command.CommandScene.TWO;
import static io.butlerops.functions.command.CommandScene.failed;
import static io.butlerops.functions.command.CommandScene.result;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandResult;
import io.butlerops.contract.command.CommandResult.Failure;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultHandlerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CommandScene scene = new CommandScene();
  private final List<String> ended = new ArrayList<>();
  private boolean tellingFails;
  private final ResultHandler handler =
      new ResultHandler(
          new Results(scene.store, List.of(this::tell), scene.clock),
          new AwsClients(new Environment(name -> null)));

  @BeforeEach
  void pending() {
    scene.store.add(StoredCommand.pending(ONE, scene.message("c1", LIST), "schedule:s1"));
  }

  @Test
  void results_inOrder_bringTheCommandToItsEnd() {
    failures(published(result("c1", ONE, State.ACCEPTED)));
    assertThat(command().state()).isEqualTo(CommandState.ACCEPTED);

    failures(published(result("c1", ONE, State.SUCCEEDED, 1, 1, packed("done"))));

    assertThat(command().state()).isEqualTo(CommandState.SUCCEEDED);
    assertThat(CommandCodec.unpack(scene.store.data(command())).asText()).isEqualTo("done");
    assertThat(ended).containsExactly("schedule:s1 SUCCEEDED");
  }

  @ParameterizedTest
  @CsvSource({"FAILED", "REJECTED", "EXPIRED", "UNKNOWN"})
  void result_badEnd_isKeptWithItsReasonAndTold(State state) {
    failures(published(failed("c1", ONE, state, new Failure(500, "because"))));

    assertThat(command().failure()).contains(new Failure(500, "because"));
    assertThat(ended).containsExactly("schedule:s1 " + state);
  }

  @Test
  void accepted_afterTheEnd_changesNothing() {
    failures(published(result("c1", ONE, State.SUCCEEDED)));
    StoredCommand done = command();

    assertThat(failures(published(result("c1", ONE, State.ACCEPTED)))).isEmpty();

    assertThat(command()).isEqualTo(done);
  }

  @Test
  void end_toldTwice_oneEndAndTheFirst() {
    failures(published(result("c1", ONE, State.SUCCEEDED)));
    failures(
        published(result("c1", ONE, State.SUCCEEDED)),
        published(failed("c1", ONE, State.FAILED, new Failure(500, "late"))));

    assertThat(command().state()).isEqualTo(CommandState.SUCCEEDED);
    assertThat(ended).hasSize(1);
  }

  @Test
  void parts_inAnyOrderAndTwice_completeWhenAllAreThere() {
    String text = incompressible(250_000);
    List<String> parts = CommandCodec.pack(text);
    assertThat(parts.size()).isGreaterThan(2);
    List<Integer> order = new ArrayList<>(IntStream.rangeClosed(1, parts.size()).boxed().toList());
    Collections.reverse(order);
    int last = order.remove(order.size() - 1);
    for (int part : order) {
      failures(part(parts, part), part(parts, part));
      assertThat(command().state()).isEqualTo(CommandState.PENDING);
    }

    failures(part(parts, last));

    assertThat(command().state()).isEqualTo(CommandState.SUCCEEDED);
    assertThat(CommandCodec.unpack(scene.store.data(command())).asText()).isEqualTo(text);
    assertThat(ended).hasSize(1);
  }

  @Test
  void progress_withData_isThereUntilTheEndHasItsOwn() {
    failures(published(result("c1", ONE, State.PROGRESS, 1, 1, packed("begun"))));
    assertThat(CommandCodec.unpack(scene.store.data(command())).asText()).isEqualTo("begun");

    failures(published(result("c1", ONE, State.SUCCEEDED)));

    assertThat(scene.store.data(command())).isEmpty();
  }

  @Test
  void result_ofAnotherRelay_isDropped() {
    // by another relay of the site; by one that says it was the right one; from another site
    assertThat(
            failures(
                published(result("c1", TWO, State.SUCCEEDED)),
                from(TWO, result("c1", ONE, State.SUCCEEDED)),
                from(RelayId.parse("eu-1"), result("c1", ONE, State.SUCCEEDED)),
                from(ONE, result("c1", TWO, State.SUCCEEDED))))
        .isEmpty();

    assertThat(command().state()).isEqualTo(CommandState.PENDING);
    assertThat(ended).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "", "c1#x", "../c1"})
  void result_ofNoCommand_isDropped(String id) {
    assertThat(failures(published(result(id, ONE, State.SUCCEEDED)))).isEmpty();

    assertThat(command().state()).isEqualTo(CommandState.PENDING);
  }

  @Test
  void result_moreThanAnyMayBe_isDropped() {
    String large = "x".repeat(CommandResult.MAX_PART + 1);
    failures(
        published(result("c1", ONE, State.SUCCEEDED, 1, 1, large)),
        published(result("c1", ONE, State.SUCCEEDED, 1, 2_000_000_000, "x")));

    assertThat(command().state()).isEqualTo(CommandState.PENDING);
    assertThat(scene.store.keep(command(), result("c1", ONE, State.SUCCEEDED))).isEqualTo(1);
  }

  @Test
  void failure_longWordsWithControlCharacters_areCutToOneLine() {
    String words = "line\r\n" + "x".repeat(50_000);
    failures(published(failed("c1", ONE, State.FAILED, new Failure(500, words))));

    String kept = command().failure().orElseThrow().message();
    assertThat(kept).startsWith("line  x").hasSize(10_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "",
        "null",
        "{}",
        "{'topicSite':'hq','topicRelay':'hq-1'}",
        "{'topicSite':'hq','topicRelay':'hq','id':'c1','relay':'hq-1','state':'SUCCEEDED',"
            + "'part':1,'parts':1,'time':'2026-11-23T10:15:31Z'}",
        "{'topicSite':'eu','topicRelay':'hq-1','id':'c1','relay':'hq-1','state':'SUCCEEDED',"
            + "'part':1,'parts':1,'time':'2026-11-23T10:15:31Z'}",
        "{'topicSite':'hq','topicRelay':'hq-1','id':'c1','relay':'hq-1','state':'DONE',"
            + "'part':1,'parts':1,'time':'2026-11-23T10:15:31Z'}",
        "{'topicSite':'hq','topicRelay':'hq-1','id':'c1','relay':'hq-1','state':'SUCCEEDED',"
            + "'part':2,'parts':1,'time':'2026-11-23T10:15:31Z'}"
      })
  void unreadable_amongGood_comesAgainAlone(String bad) {
    List<String> failures =
        failures(
            published(result("c1", ONE, State.ACCEPTED)),
            bad.replace('\'', '"'),
            published(result("c1", ONE, State.SUCCEEDED)));

    assertThat(failures).containsExactly("m1");
    assertThat(command().state()).isEqualTo(CommandState.SUCCEEDED);
  }

  @Test
  void end_cannotBeTold_comesAgainUntilItIs() {
    tellingFails = true;
    String end = published(failed("c1", ONE, State.FAILED, new Failure(500, "because")));
    assertThat(failures(end)).containsExactly("m0");

    tellingFails = false;
    assertThat(failures(end)).isEmpty();

    assertThat(ended).containsExactly("schedule:s1 FAILED");
    assertThat(command().state()).isEqualTo(CommandState.FAILED);
  }

  private void tell(StoredCommand command) {
    if (tellingFails) {
      throw new IllegalStateException("the queue of alerts is away");
    }
    ended.add(command.origin() + " " + command.state());
  }

  private StoredCommand command() {
    return scene.store.find("c1").orElseThrow();
  }

  private static String packed(String text) {
    return CommandCodec.pack(text).get(0);
  }

  private static String part(List<String> parts, int part) {
    return published(result("c1", ONE, State.SUCCEEDED, part, parts.size(), parts.get(part - 1)));
  }

  private static String incompressible(int length) {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    random.ints(length, 'a', 'z' + 1).forEach(letter -> text.append((char) letter));
    return text.toString();
  }

  /** On the topic of the relay that the result names. */
  private static String published(CommandResult result) {
    return from(result.relay(), result);
  }

  private static String from(RelayId topic, CommandResult result) {
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(new String(CommandCodec.encode(result), UTF_8));
      json.put("id", result.id());
      json.put("topicSite", topic.site().value());
      json.put("topicRelay", topic.toString());
      json.put("topicClient", topic.toString());
      return json.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ids of the messages that come again: m0, m1, … */
  private List<String> failures(String... bodies) {
    SQSEvent event = new SQSEvent();
    event.setRecords(new ArrayList<>());
    for (String body : bodies) {
      SQSMessage message = new SQSMessage();
      message.setMessageId("m" + event.getRecords().size());
      message.setBody(body);
      event.getRecords().add(message);
    }
    return handler.handleRequest(event, null).getBatchItemFailures().stream()
        .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
        .toList();
  }
}
