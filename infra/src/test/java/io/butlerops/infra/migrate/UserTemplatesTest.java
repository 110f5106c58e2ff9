package io.butlerops.infra.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Samples;
import io.butlerops.functions.template.Escaping;
import io.butlerops.functions.template.TemplateFailed;
import io.butlerops.functions.template.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users' own template files, with every construct that Butler's documentation speaks of. */
class UserTemplatesTest {
  private static final io.butlerops.functions.template.LogLines LINES =
      new io.butlerops.functions.template.LogLines(10, 10);
  private static final String MAIL =
      """
      <html><body>{{! a note for editors }}
      <h1>{{taskName}} on {{hostName}} by {{{user}}}</h1>
      {{#if executionDuration}}<p>{{executionDuration.minutes}} min {{executionDuration.seconds}} s
        from {{executionStartTime.startTimeLocal1}} to {{executionStopTime.stopTimeUTC}}</p>{{/if}}
      <ul>{{#each taskTags}}<li>{{this}}</li>{{/each}}</ul>
      <ul>{{#each taskCustomProperties}}<li>{{this.name}}={{value}}</li>{{/each}}</ul>
      {{#each executionDetails}}<p>{{timestampUTC}} {{message}}</p>{{/each}}
      {{#unless taskIsManuallyTriggered}}<p>scheduled</p>{{/unless}}
      {{#with appStreamName}}<p>in {{name}}</p>{{/with}}
      {{#each genericUrls}}{{#if (eq id "runbook")}}<a href="{{url}}" title="{{comment}}">{{linkText}}</a>{{/if}}{{/each}}
      <pre>{{scriptLogHead}}</pre><pre>{{scriptLogTail}}</pre>
      <p>{{noSuchField}}{{no.such.field}}|{{lookup taskTags 0}}</p>
      <a href="{{appUrl}}">{{appName}}</a></body></html>
      """;
  private static final String SLACK =
      """
      {"blocks": [
        {"type": "header", "text": {"type": "plain_text", "text": "{{taskName}} failed"}},
        {"type": "section", "text": {"type": "mrkdwn", "text": "*{{{appName}}}* on {{hostName}}: {{{executionDetailsConcatenated}}}"}}{{#if scriptLogTailCount}},
        {"type": "section", "text": {"type": "mrkdwn", "text": "```{{{scriptLogTail}}}```"}}{{/if}}{{#each genericUrls}},
        {"type": "section", "text": {"type": "mrkdwn", "text": "<{{{url}}}|{{linkText}}>"}}{{/each}}
      ]}
      """;
  private static final String TEAMS =
      """
      {"type": "message", "attachments": [{
        "contentType": "application/vnd.microsoft.card.adaptive",
        "content": {"type": "AdaptiveCard", "version": "1.3", "body": [
          {"type": "TextBlock", "text": "{{taskName}}"},
          {"type": "FactSet", "facts": [
            {"title": "App", "value": "{{appName}}"},
            {"title": "User", "value": "{{user}}"}]},
          {"type": "CodeBlock", "codeSnippet": "{{scriptLogTail}}"}]}}]}
      """;

  @TempDir private Path folder;
  private Migrated migrated;

  @BeforeEach
  void migrate() throws IOException {
    Path config = Files.createDirectories(folder.resolve("config")).resolve("production.yaml");
    write("email_templates/failed-reload.handlebars", MAIL);
    write("config/templates/failed-reload-qseow.handlebars", SLACK);
    write("teams/failed-reload-qseow.handlebars", TEAMS);
    String yaml =
        Migrating.fixture("production.yaml")
            .replace("/path/to/slack/template/directory/", "D:\\Butler\\templates\\")
            .replace("/path/to/teams/template/directory/", "./teams/");
    migrated = Migrating.migrate(config, yaml, Migrating.AS_BUTLER_DID);
  }

  @Test
  void files_areFoundBesideTheButlerFileAndNamedBySettings() {
    assertThat(Migrating.alerts(migrated).destinations()).isNotEmpty();
    assertThat(migrated.files().get(Migrated.ALERTS))
        .contains(
            "template: file:templates/mail-failed.handlebars",
            "template: file:templates/slack-failed.handlebars",
            "template: file:templates/teams-failed.handlebars");
    assertThat(migrated.files()).containsEntry("templates/mail-failed.handlebars", MAIL);
  }

  @Test
  void mail_rendersEveryConstruct() throws TemplateFailed {
    String html = render("mail-failed", Escaping.HTML, Samples.failedReload());

    assertThat(html)
        .contains("<h1>Reload of Sales on pro2-win1 by LAB\\goran</h1>")
        .contains("1 min 27 s", "to 2024-01-10")
        .contains("<li>Production</li><li>Finance</li>")
        .contains("<li>team=finance</li><li>team=bi</li>")
        .contains("Trying to start task", "<p>in Everyone</p>", "|Production</p>")
        .contains("title=\"what to do\">Runbook</a>")
        .doesNotContain("{{", "a note for editors", "scheduled");
  }

  @Test
  void hostileNames_stayTextInMail() throws TemplateFailed {
    assertThat(render("mail-failed", Escaping.HTML, Samples.hostile()))
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "{{taskName}}")
        .doesNotContain("<script>", "</pre><script");
  }

  @Test
  void hostileNames_stayTextInJson() throws Exception {
    Notification hostile = Samples.hostile();

    JsonNode slack = json(render("slack-failed", Escaping.SLACK_JSON, hostile));
    JsonNode teams = json(render("teams-failed", Escaping.JSON, hostile));

    String name = Samples.HOSTILE.replace("\u0000", "").replace("\u001b", "");
    assertThat(slack.at("/blocks/1/text/text").asText()).contains("D:\\new\\table", "{{taskName}}");
    assertThat(slack.at("/blocks/2/text/text").asText()).contains("\n");
    assertThat(teams.at("/attachments/0/content/body/0/text").asText())
        .isEqualToIgnoringWhitespace(hostile.fields(LINES).get("taskName").toString())
        .contains(name.substring(0, 20));
  }

  @Test
  void basicMessages_renderToo() throws Exception {
    for (Notification one : List.of(Samples.failedReload(), Samples.hostile(), Samples.bare())) {
      JsonNode slack = json(render("slack-aborted", Escaping.SLACK_JSON, one));
      JsonNode teams = json(render("teams-aborted", Escaping.JSON, one));

      assertThat(slack.at("/blocks/0/text/text").asText())
          .startsWith("Qlik Sense reload aborted: \"");
      assertThat(slack.at("/blocks")).hasSize(4);
      assertThat(teams.at("/attachments/0/content/actions")).hasSize(2);
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String render(String destination, Escaping escaping, Notification notification)
      throws TemplateFailed {
    String template = migrated.files().get("templates/" + destination + ".handlebars");
    return new Templates().render(template, escaping, notification.fields(LINES));
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
