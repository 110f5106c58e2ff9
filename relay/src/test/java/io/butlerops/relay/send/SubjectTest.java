package io.butlerops.relay.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.EngineReloadData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.MessageCodec;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SubjectTest {
  @Test
  void of_taskEvent_namesTaskAndExecution() {
    assertThat(Subject.of(MessageCodec.encode(Events.failed("a1"))))
        .isEqualTo(
            new Subject("a1", EventType.TASK_FAILED, "Reload of Sales", "task-1", "execution-a1"));
  }

  @Test
  void of_fieldsInAnotherOrder_findsTheSame() {
    String json =
        """
        {"data": {"reported": {"taskName": "T", "executionId": "x"}, "missing": [{"id": "no"}]},
         "type": "qlik.task.aborted", "id": "a2"}""";
    assertThat(Subject.of(json.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Subject("a2", EventType.TASK_ABORTED, "T", "", "x"));
  }

  @Test
  void of_engineEvent_namesTheApp() {
    EngineReloadData data =
        new EngineReloadData("host", "app-9", "", "", "", "", "", "reload failed");
    Event event =
        new Event("a3", "/site/hq/node/host", EventType.ENGINE_RELOAD_FAILED, Events.TIME, data);
    assertThat(Subject.of(MessageCodec.encode(event)).name()).isEqualTo("app-9");
  }

  @Property
  void of_anyBytes_neverFails(@ForAll byte[] bytes) {
    assertThat(Subject.of(bytes)).isNotNull();
  }
}
