package io.butlerops.functions.template;

import com.github.jknack.handlebars.Decorator;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import com.github.jknack.handlebars.helper.DefaultHelperRegistry;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Set;

/**
 * Handlebars' own helpers without those that reach for files, scripts or other templates, and
 * Butler's {@code eq}.
 */
final class AllowedHelpers extends DefaultHelperRegistry {
  private static final Set<String> ALLOWED =
      Set.of("each", "if", "unless", "with", "lookup", "eq", "log");

  AllowedHelpers() {
    registerHelper("eq", AllowedHelpers::eq);
    registerHelper("log", (value, options) -> "");
  }

  @Override
  public <C> Helper<C> helper(String name) {
    return ALLOWED.contains(name) ? super.helper(name) : null;
  }

  /** No inline partials, hence no recursion. */
  @Override
  public Decorator decorator(String name) {
    throw new IllegalArgumentException("'" + name + "' is not available in templates");
  }

  private static Object eq(Object value, Options options) {
    return same(value, options.param(0, null));
  }

  /** Strict, but the number 1 is the number 1 whatever its Java type. */
  private static boolean same(Object one, Object other) {
    if (one instanceof Number && other instanceof Number) {
      return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
    }
    return Objects.equals(one, other);
  }
}
