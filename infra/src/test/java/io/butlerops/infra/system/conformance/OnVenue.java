package io.butlerops.infra.system.conformance;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One {@link Venue} for all classes of a run: opened at the first use, closed at the end. */
final class OnVenue implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Venue.class;
  }

  @Override
  public Venue resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(OnVenue.class))
        .computeIfAbsent(Venue.class, any -> Venue.open(), Venue.class);
  }
}
