package io.butlerops.contract.command;

import static io.butlerops.contract.Golden.assertGolden;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.Golden;
import io.butlerops.contract.command.Allocations.Allocation;
import io.butlerops.contract.command.Allocations.Holder;
import io.butlerops.contract.command.Command.CloseLoop;
import io.butlerops.contract.command.Command.ReadLicenses;
import io.butlerops.contract.command.Command.ReadVersion;
import io.butlerops.contract.command.Command.ReleaseLicense;
import io.butlerops.contract.command.Command.SendStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands of the monitors, and the answer that is not a plain map. */
class MonitorCommandsTest {
  private static final ObjectMapper PLAIN = new ObjectMapper();
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00.123Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T07:30:00.456Z");
  private static final String ID = "0f0f6d3e-9a51-4a4f-8f43-7f0f6d3c9b21";
  private static final String USER = "a1b2c3d4-9a51-4a4f-8f43-7f0f6d3c9b21";

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void command_matchesItsGoldenFile_bothWays(String file, Command command) throws IOException {
    CommandMessage message =
        new CommandMessage(1, "c1", NOON, NOON.plusSeconds(60), Optional.empty(), command);

    assertGolden(file, CommandCodec.encode(message));
    assertThat(CommandCodec.message(Golden.file(file))).isEqualTo(message);
  }

  static Stream<Arguments> commands() {
    List<String> types = List.of("professional", "analyzer");
    Instant cutOff = Instant.parse("2026-08-04T12:00:00.123Z");
    return Stream.of(
        Arguments.of("command-read-licenses.json", new ReadLicenses(types, cutOff)),
        Arguments.of(
            "command-release-license.json",
            new ReleaseLicense("analyzer", ID, USER, Optional.of(JUNE))),
        Arguments.of(
            "command-release-license-never-used.json",
            new ReleaseLicense("professional", ID, USER, Optional.empty())),
        Arguments.of("command-read-version.json", new ReadVersion()),
        Arguments.of("command-send-status.json", new SendStatus()),
        Arguments.of("command-close-loop.json", new CloseLoop("loop-7")));
  }

  @Test
  void allocations_matchTheirGoldenFile_bothWays() throws IOException {
    Holder goran =
        new Holder(
            USER,
            "ACME",
            "goran",
            "Göran S",
            false,
            true,
            false,
            List.of("keep"),
            List.of(new CustomProperty("License", "keep")));
    Allocations allocations =
        new Allocations(
            List.of(
                new Allocation(
                    "analyzer",
                    ID,
                    Optional.of(JUNE),
                    Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                    false,
                    goran),
                new Allocation(
                    "professional",
                    "1" + ID.substring(1),
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    Holder.NOBODY)));

    JsonNode travelled = CommandCodec.unpack(CommandCodec.pack(allocations));

    assertGolden("allocations.json", PLAIN.writeValueAsBytes(travelled));
    JsonNode golden = PLAIN.readTree(Golden.file("allocations.json"));
    assertThat(CommandCodec.data(golden, Allocations.class)).isEqualTo(allocations);
  }

  @Test
  void allocation_withoutAnything_isOfNobody() throws IOException {
    JsonNode json = PLAIN.readTree("{\"allocations\":[{}],\"more\":1}");

    assertThat(CommandCodec.data(json, Allocations.class).allocations())
        .containsExactly(
            new Allocation("", "", Optional.empty(), Optional.empty(), false, Holder.NOBODY));
  }

  /** A relay must never take half an order for a whole one. */
  @ParameterizedTest
  @CsvSource({
    "ReadLicenses, {\"types\":[\"professional\"]}",
    "ReadLicenses, {\"unusedSince\":\"last week\"}",
    "ReleaseLicense, {\"lastUsed\":\"never\"}",
    "CloseLoop, []"
  })
  void command_withWrongFields_isMalformed(String type, String fields) {
    String json =
        """
        {"contractVersion":1,"id":"c1","issued":"2026-11-02T12:00:00Z","expires":"2026-11-02T12:01:00Z","type":"%s","command":%s}
        """
            .formatted(type, fields);

    assertThat(CommandCodec.message(json.getBytes(UTF_8)).command())
        .isInstanceOfSatisfying(
            Command.Malformed.class, wrong -> assertThat(wrong.problem()).contains(type));
  }

  @Test
  void command_ofAnOlderPeer_hasEmptyForWhatItLacks() throws IOException {
    assertThat(CommandCodec.command("ReleaseLicense", PLAIN.readTree("{}")))
        .isEqualTo(new ReleaseLicense("", "", "", Optional.empty()));
    assertThat(CommandCodec.command("CloseLoop", PLAIN.readTree("{}")))
        .isEqualTo(new CloseLoop(""));
  }
}
