package io.butlerops.functions.template;

import com.github.jknack.handlebars.ValueResolver;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** {@code length} of lists and texts, which JavaScript's templates take for granted. */
final class LengthResolver implements ValueResolver {
  @Override
  public Object resolve(Object context, String name) {
    if (!name.equals("length")) {
      return UNRESOLVED;
    }
    if (context instanceof Collection<?> list) {
      return list.size();
    }
    return context instanceof CharSequence text ? (Object) text.length() : UNRESOLVED;
  }

  @Override
  public Object resolve(Object context) {
    return UNRESOLVED;
  }

  @Override
  public Set<Map.Entry<String, Object>> propertySet(Object context) {
    return Set.of();
  }
}
