package io.butlerops.relay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandResult;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompactJsonTest {
  @Test
  void fieldsAndElements_comeOutAsTheyWentIn() {
    CompactJson.Writer out = new CompactJson.Writer(1 << 20);
    out.field("name", TextNode.valueOf("Räksmörgås \"1\""));
    out.beginArray("empty");
    out.endArray();
    out.beginArray("list");
    out.element(TextNode.valueOf("a"));
    out.element(TextNode.valueOf(""));
    out.endArray();
    assertThat(unpacked(out.finish()))
        .isEqualTo("{\"name\":\"Räksmörgås \\\"1\\\"\",\"empty\":[],\"list\":[\"a\",\"\"]}");
  }

  @Test
  void large_isCutIntoPartsThatFitTogether() {
    CompactJson.Writer out = new CompactJson.Writer(4 << 20);
    out.field("noise", TextNode.valueOf(noise(3 << 20)));
    List<String> parts = CommandCodec.pack(new POJONode(out.finish()));
    assertThat(parts).hasSizeGreaterThan(20);
    assertThat(parts.subList(0, parts.size() - 1))
        .allSatisfy(part -> assertThat(part).hasSize(CommandResult.MAX_PART));
    assertThat(CommandCodec.unpack(parts).path("noise").asText()).isEqualTo(noise(3 << 20));
  }

  @Test
  void tooLarge_isRefused() {
    CompactJson.Writer out = new CompactJson.Writer(100_000);
    assertThatThrownBy(
            () -> {
              out.field("noise", TextNode.valueOf(noise(1 << 20)));
              out.finish();
            })
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("100000 bytes");
  }

  private static String unpacked(CompactJson json) {
    return CommandCodec.unpack(CommandCodec.pack(json)).toString();
  }

  private static String noise(int length) {
    byte[] bytes = new byte[length * 3 / 4];
    new Random(7).nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
