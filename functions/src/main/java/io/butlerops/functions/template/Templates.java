package io.butlerops.functions.template;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.context.MapValueResolver;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Renders users' templates. Compiled ones are kept; the least used goes first. */
public final class Templates {
  private static final int KEPT = 64;

  private final Map<Escaping, Handlebars> engines = new EnumMap<>(Escaping.class);
  private final Map<Key, Template> compiled = new LinkedHashMap<>(16, 0.75f, true);

  public Templates() {
    for (Escaping escaping : Escaping.values()) {
      engines.put(escaping, engine(escaping));
    }
  }

  /**
   * @throws TemplateFailed when the template cannot be read or filled in, or its output is huge
   */
  public String render(String template, Escaping escaping, Map<String, Object> fields)
      throws TemplateFailed {
    BoundedWriter output = new BoundedWriter();
    try {
      compiled(template, escaping).apply(context(fields), output);
      return output.toString();
    } catch (RuntimeException | IOException e) {
      throw new TemplateFailed(firstLine(e), e);
    } catch (StackOverflowError e) {
      throw new TemplateFailed("blocks are nested too deeply", e);
    }
  }

  private synchronized Template compiled(String template, Escaping escaping) throws IOException {
    Key key = new Key(template, escaping);
    Template known = compiled.get(key);
    if (known == null) {
      known = engines.get(escaping).compileInline(template);
      compiled.put(key, known);
      if (compiled.size() > KEPT) {
        compiled.remove(compiled.keySet().iterator().next());
      }
    }
    return known;
  }

  private static Context context(Map<String, Object> fields) {
    return Context.newBuilder(fields)
        .resolver(MapValueResolver.INSTANCE, new LengthResolver())
        .build();
  }

  private static Handlebars engine(Escaping escaping) {
    return new Handlebars(new NoPartials())
        // Lines that hold only a tag vanish, as in JavaScript.
        .prettyPrint(true)
        .with(new AllowedHelpers())
        .with(escaping.inDoubleBraces())
        .with((value, next) -> escaping.inBothBraces(printed(value)));
  }

  /** Lists print as Butler's did, their members joined by commas. */
  private static String printed(Object value) {
    return value instanceof Collection<?> list
        ? list.stream().map(Templates::printed).collect(Collectors.joining(","))
        : String.valueOf(value);
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.lines().findFirst().orElse(message);
  }

  private record Key(String template, Escaping escaping) {}
}
