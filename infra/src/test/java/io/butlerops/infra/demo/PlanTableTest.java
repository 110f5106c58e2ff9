package io.butlerops.infra.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTableTest {
  @Test
  void plan_candidates_areAlignedWithTheirReasons() throws Exception {
    assertThat(
            lines(
                """
                {"state": "ready", "problem": "", "items": [
                  {"decision": "release", "type": "professional", "user": "LAB\\\\otto.lind",
                   "unusedDays": 131, "reason": "unused for more than 90 days"},
                  {"decision": "keep", "type": "analyzer", "user": "LAB\\\\li.wei",
                   "unusedDays": null, "reason": "tag keep"}]}
                """))
        .containsExactly(
            "DECISION  TYPE          USER           UNUSED    REASON",
            "release   professional  LAB\\otto.lind  131 days  unused for more than 90 days",
            "keep      analyzer      LAB\\li.wei     always    tag keep");
  }

  @Test
  void plan_failed_saysWhy() throws Exception {
    assertThat(lines("{\"state\": \"failed\", \"problem\": \"the relay is silent\"}"))
        .containsExactly("The plan failed: the relay is silent");
  }

  @Test
  void plan_withoutCandidates_saysSo() throws Exception {
    assertThat(lines("{\"state\": \"ready\", \"problem\": \"\", \"items\": []}"))
        .containsExactly("Nobody holds a license unused.");
  }

  private static List<String> lines(String json) throws Exception {
    return PlanTable.lines(new ObjectMapper().readTree(json));
  }
}
