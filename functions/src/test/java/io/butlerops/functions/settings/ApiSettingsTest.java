package io.butlerops.functions.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.functions.notify.DestinationTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApiSettingsTest {
  @Test
  void withoutGroup_everythingIsOnAndNothingIsPublished() {
    ApiSettings api = settings("").api();

    assertThat(api.isOn("slackPostMessage")).isTrue();
    assertThat(api.mqtt()).isEmpty();
    assertThat(api.cors()).isEmpty();
    assertThat(api.strict()).isFalse();
  }

  @Test
  void wholeGroup_isRead() {
    ApiSettings api =
        settings(
                """
                api:
                  endpoints: {slackPostMessage: false}
                  strict: true
                  cron: butler
                  cors: https://qlik.example.com
                  slack: ops
                  newRelicEvent: [ops]
                  mqtt: {destination: ops, topics: [sales/#]}
                  taskStartTopics: {qliksense/start_task: hq}
                """)
            .api();

    assertThat(api.isOn("slackPostMessage")).isFalse();
    assertThat(api.butlerMonths()).isTrue();
    assertThat(api.slack()).contains("ops");
    assertThat(api.mqtt()).isEqualTo(Optional.of(new ApiSettings.Mqtt("ops", List.of("sales/#"))));
    assertThat(api.startTopics()).isEqualTo(Map.of("qliksense/start_task", SiteId.of("hq")));
  }

  @Test
  void unknownDestinationAndBadSite_areNamed() {
    assertThatThrownBy(() -> settings("api: {slack: nobody, taskStartTopics: {a/b: 'No Site'}}"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("api.slack")
        .hasMessageContaining("api.taskStartTopics.a/b");
  }

  private static AlertSettings settings(String api) {
    String start = "destinations: {ops: {type: slack, url: secret:ops}}\ncatchAll: ops\n";
    return AlertSettings.parse("butler.yaml", start + api, DestinationTypes.all());
  }
}
