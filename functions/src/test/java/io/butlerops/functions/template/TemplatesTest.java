package io.butlerops.functions.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.functions.notify.channel.Samples;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
  private static final Map<String, Object> SALES =
      Samples.failedReload().fields(new LogLines(15, 15));

  private final Templates templates = new Templates();

  /** What Butler's documentation and users' files do. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "{{hostName}}|pro2-win1",
        "{{noSuchField}}{{no.such.path}}|''",
        "{{appStreamName}}/{{appStreamName.name}}/{{appStreamName.id}}|Everyone/Everyone/s-1",
        "{{taskTags}}|Production,Finance",
        "{{taskTags.length}} {{taskName.length}}|2 15",
        "{{#each taskTags}}{{@index}}{{this}}{{#unless @last}};{{/unless}}{{/each}}|0Production;1Finance",
        "{{#each taskCustomProperties}}{{name}}={{value}} {{/each}}|team=finance team=bi",
        "{{taskCustomProperties}}|team=finance,team=bi",
        "{{executionDuration.hours}}:{{executionDuration.minutes}}:{{executionDuration.seconds}}|0:1:27",
        "{{executionDuration}}|0:01:27",
        "{{executionStartTime.startTimeUTC}}|2024-01-10T05:47:52.123Z",
        "{{executionStopTime.stopTimeLocal1}}|2024-01-10 06:49:19",
        "{{executionStartTime.startTimeLocal2}}|1/10/2024, 6:47:52 AM",
        "{{executionStartTime.startTimeLocal3}}|Jan 10, 2024, 6:47:52 AM",
        "{{#each executionDetails}}{{timestampLocal1}} {{message}} {{detailsType}};{{/each}}"
            + "|2024-01-10 06:47:52 Trying to start task 2;2024-01-10 06:49:20 Reload failed in Engine. Reload of Sales 2;",
        "{{#if (eq executionStatusNum 8)}}failed{{else}}other{{/if}}|failed",
        "{{#each genericUrls}}{{#if (eq id 'runbook')}}{{linkText}} {{{url}}}{{/if}}{{/each}}"
            + "|Runbook https://wiki.example.com/qlik?a=1&b=2",
        "{{taskNextExecution}} {{taskIsManuallyTriggered}} {{taskSessionTimeout}}|Never true 1440",
        "{{#if taskIsPartialReload}}partial{{else}}full{{/if}}|full",
        "{{appUrl}}|https://sense.example.com/sense/app/8c6e5b5f-0000-0000-0000-000000000002",
        "{{appOwnerName}} {{appOwnerEmail}} {{appOwnerUserDirectory}}|Göran S goran@example.com LAB",
        "{{scriptLogHeadCount}} {{scriptLogSizeRows}} {{scriptLogSize}}|15 1234 4711",
        "{{lookup taskTags 1}}|Finance",
        "{{! a comment }}x{{!-- another --}}|x",
        "{{log 'x'}}y|y"
      })
  void template_asButlerWouldRenderIt(String template, String output) throws TemplateFailed {
    assertThat(render(template, Escaping.NONE)).isEqualToIgnoringWhitespace(output);
  }

  @Test
  void localTime4_longWithOffset() throws TemplateFailed {
    assertThat(render("{{executionStartTime.startTimeLocal4}}", Escaping.NONE))
        .matches("January 10, 2024(,| at) 6:47:52 AM GMT\\+1");
  }

  @Test
  void details_concatenated_dateTabMessage() throws TemplateFailed {
    assertThat(render("{{{executionDetailsConcatenated}}}", Escaping.HTML))
        .isEqualTo(
            """
            2024-01-10T05:47:52.000Z\tTrying to start task
            2024-01-10T05:49:20.000Z\tReload failed in Engine. Reload of Sales
            """);
  }

  @Test
  void html_doubleBracesEscapedTripleNot() throws TemplateFailed {
    Map<String, Object> fields = Map.of("x", "<a href=\"x\">'`=&\\\n");
    assertThat(templates.render("{{x}}", Escaping.HTML, fields))
        .isEqualTo("&lt;a href&#x3D;&quot;x&quot;&gt;&#x27;&#x60;&#x3D;&amp;\\\n");
    assertThat(templates.render("{{{x}}}", Escaping.HTML, fields)).isEqualTo(fields.get("x"));
  }

  @Test
  void json_bothBracesEscapedOnce() throws TemplateFailed {
    Map<String, Object> fields = Map.of("x", "\"\\n\\u0041\n\t<&>");
    String json = "\\\"\\\\n\\\\u0041\\n\\t";
    assertThat(templates.render("{{x}}", Escaping.JSON, fields)).isEqualTo(json + "<&>");
    assertThat(templates.render("{{{x}}}", Escaping.JSON, fields)).isEqualTo(json + "<&>");
    assertThat(templates.render("{{x}}", Escaping.SLACK_JSON, fields))
        .isEqualTo(json + "&lt;&amp;&gt;");
    assertThat(templates.render("{{{x}}}", Escaping.SLACK_JSON, fields)).isEqualTo(json + "<&>");
  }

  @Test
  void logText_thatLooksLikeATemplate_isText() throws TemplateFailed {
    assertThat(templates.render("{{x}}", Escaping.NONE, Map.of("x", "{{secret}}", "secret", "no")))
        .isEqualTo("{{secret}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{class}}",
        "{{hostName.class}}",
        "{{taskTags.class.name}}",
        "{{hostName.bytes}}",
        "{{taskTags.empty}}",
        "{{this.getClass}}"
      })
  void javaObjects_outOfReach(String template) throws TemplateFailed {
    assertThat(render(template, Escaping.NONE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{> other}}",
        "{{#> other}}x{{/other}}",
        "{{#*inline \"a\"}}{{> a}}{{/inline}}{{> a}}",
        "{{embedded \"pom.xml\"}}",
        "{{precompile \"x\"}}",
        "{{i18n \"x\"}}",
        "{{#partial \"x\"}}y{{/partial}}",
        "{{#if x}}",
        "{{x",
        "{{/each}}"
      })
  void template_thatReachesOutOrIsBroken_refused(String template) {
    assertThatThrownBy(() -> render(template, Escaping.NONE)).isInstanceOf(TemplateFailed.class);
  }

  @Test
  void output_huge_refused() {
    Map<String, Object> fields = Map.of("a", Collections.nCopies(2000, "x".repeat(1000)));
    assertThatThrownBy(
            () ->
                templates.render(
                    "{{#each a}}{{#each ../a}}{{this}}{{/each}}{{/each}}", Escaping.NONE, fields))
        .isInstanceOf(TemplateFailed.class)
        .hasMessageContaining("longer than");
  }

  @Test
  void nesting_absurd_refused() {
    assertThatThrownBy(
            () -> render("{{#if a}}".repeat(20_000) + "{{/if}}".repeat(20_000), Escaping.NONE))
        .isInstanceOf(TemplateFailed.class);
  }

  @Test
  void manyTemplates_allRender() throws TemplateFailed {
    for (int i = 0; i < 200; i++) {
      assertThat(templates.render(i + "{{x}}", Escaping.NONE, Map.of("x", List.of(1, 2))))
          .isEqualTo(i + "1,2");
    }
  }

  private String render(String template, Escaping escaping) throws TemplateFailed {
    return templates.render(template, escaping, SALES);
  }
}
