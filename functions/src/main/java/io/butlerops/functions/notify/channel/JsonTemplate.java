package io.butlerops.functions.notify.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.functions.template.Escaping;
import io.butlerops.functions.template.TemplateFailed;
import io.butlerops.functions.template.Templates;
import java.util.Map;

/** Users' templates whose output is the JSON of a message. */
public final class JsonTemplate {
  private static final ObjectReader JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build().reader();

  private JsonTemplate() {}

  public static ObjectNode render(
      Templates templates, String template, Escaping escaping, Map<String, Object> fields)
      throws TemplateFailed {
    String text = templates.render(template, escaping, fields);
    try {
      if (JSON.readTree(text) instanceof ObjectNode message) {
        return message;
      }
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new TemplateFailed(
          "its output is not JSON, line " + line + ": " + e.getOriginalMessage(), e);
    }
    throw new TemplateFailed("its output is not a JSON object", null);
  }

  /** What a reader is told when ours stands in for theirs. */
  public static String note(TemplateFailed failure) {
    return "This is the built-in message: the template of this destination failed ("
        + Cut.line(failure.getMessage(), 200)
        + ").";
  }
}
