package io.butlerops.relay.qrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.relay.qrs.Answer.Found;
import io.butlerops.relay.qrs.Answer.Trouble;
import io.butlerops.relay.qrs.FakeQrs.Reply;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeServicesTest {
  private static final String ENUMS = "about/api/enums";
  private static final String STATUS = "servicestatus/full";
  private static final String ROWS =
      """
      [{"serviceType":3,"serviceState":2,"timestamp":"2026-11-01T06:00:00.000Z",
        "serverNodeConfiguration":{"name":"Central","hostName":"pro2-win1.lab.local"}},
       {"serviceType":1,"serviceState":3,"serverNodeConfiguration":{"hostName":"pro2-win2"}},
       {"serviceType":9,"serviceState":8,"serverNodeConfiguration":{"hostName":"pro2-win2"}},
       {"serviceType":1,"serviceState":2},
       "nonsense"]
      """;

  private final FakeQrs fake = new FakeQrs();
  private final Qrs qrs = TestConfigs.qrs(fake, new PrometheusRegistry());
  private final NodeServices services = new NodeServices(qrs);

  @AfterEach
  void close() {
    qrs.close();
    fake.close();
  }

  @Test
  void status_withoutEnums_hasTheUsualNames() throws Exception {
    fake.on(STATUS, Reply.json(ROWS));
    assertThat(ask())
        .isEqualTo(
            new Found<>(
                List.of(
                    new NodeService("pro2-win1.lab.local", "Engine", "Running"),
                    new NodeService("pro2-win2", "Proxy", "NoCommunication"),
                    new NodeService("pro2-win2", "9", "8"))));
    assertThat(fake.violations()).isEmpty();
  }

  @Test
  void enumsOfThisVersion_countAndAreAskedOnce() throws Exception {
    fake.on(STATUS, Reply.json(ROWS))
        .on(
            ENUMS,
            Reply.json(
                """
                {"ServiceTypeEnum":{"values":["3: HubService","1: Proxy"],
                   "usages":["ServiceStatus.ServiceType","x"]},
                 "ServiceStateEnum":{"values":["2: Stopped","8: Running","odd"],
                   "usages":["ServiceStatus.ServiceState"]},
                 "Other":{"values":["3: Nothing"],"usages":["Task.Type"]}}
                """));
    assertThat(ask())
        .isEqualTo(
            new Found<>(
                List.of(
                    new NodeService("pro2-win1.lab.local", "HubService", "Stopped"),
                    new NodeService("pro2-win2", "Proxy", "3"),
                    new NodeService("pro2-win2", "9", "Running"))));
    ask();
    assertThat(fake.calls(ENUMS)).hasSize(1);
  }

  @Test
  void enumsThatAreNotToldYet_areAskedForAgain() throws Exception {
    fake.on(STATUS, Reply.json(ROWS)).on(ENUMS, Reply.status(503));
    ask();
    ask();
    assertThat(fake.calls(ENUMS)).hasSize(2);
  }

  @Test
  void qrsThatIsAway_isTrouble() throws Exception {
    fake.everything(Reply.status(503));
    assertThat(ask()).isEqualTo(new Trouble<>(Fault.FAILING, "QRS answered 503"));
  }

  private Answer<List<NodeService>> ask() throws Exception {
    return services.status().get(10, TimeUnit.SECONDS);
  }
}
