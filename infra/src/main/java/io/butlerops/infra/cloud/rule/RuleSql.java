package io.butlerops.infra.cloud.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of AWS IoT's SQL that our template uses; anything else is refused by name. */
record RuleSql(List<Column> columns, TopicFilter from) {
  private static final Pattern STATEMENT =
      Pattern.compile("(?is)\\s*SELECT\\s+(.+?)\\s+FROM\\s+'([^']*)'\\s*(.*)");

  /** A comma outside of brackets. */
  private static final Pattern BETWEEN = Pattern.compile(",(?![^(]*\\))");

  /**
   * @throws IllegalArgumentException naming what is not understood
   */
  static RuleSql parse(String text) {
    Matcher statement = STATEMENT.matcher(text);
    if (!statement.matches()) {
      throw new IllegalArgumentException("'" + text + "': expected SELECT … FROM 'topic filter'");
    }
    if (!statement.group(3).isBlank()) {
      throw new IllegalArgumentException("'" + statement.group(3).strip() + "' is not understood");
    }
    List<Column> columns = new ArrayList<>();
    for (String column : BETWEEN.split(statement.group(1), -1)) {
      columns.add(Column.parse(column.strip()));
    }
    return new RuleSql(columns, TopicFilter.parse(statement.group(2)));
  }

  /** As {@link #select}, but a lone {@code *} hands on what is no JSON object byte for byte. */
  byte[] selectBytes(Published message, Instant now) throws UnreadablePayload {
    if (columns.equals(List.of(new Column.Everything())) && !Column.isObject(message.payload())) {
      return message.payload();
    }
    return select(message, now).toString().getBytes(StandardCharsets.UTF_8);
  }

  ObjectNode select(Published message, Instant now) throws UnreadablePayload {
    ObjectNode answer = Column.JSON.createObjectNode();
    for (Column column : columns) {
      column.addTo(answer, message, now);
    }
    return answer;
  }
}
