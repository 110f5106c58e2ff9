package io.butlerops.functions.alert;

import io.butlerops.functions.delivery.Delivery.Context;
import io.butlerops.functions.delivery.Delivery.Phase;
import io.butlerops.functions.settings.Terms;
import java.util.Optional;

/**
 * An occurrence on its way to one addressee, with what is decided about it so far.
 *
 * @param terms of the route that asks for it
 * @param context what the delivery will carry
 */
record Alert(Occurrence occurrence, Decision decision, Terms terms, Phase phase, Context context) {
  static Alert heard(Occurrence occurrence) {
    return new Alert(
        occurrence, new Decision(Reason.HEARD, "", ""), Terms.PLAIN, Phase.TRIGGER, Context.NONE);
  }

  Alert decided(Decision decision) {
    return new Alert(occurrence, decision, terms, phase, context);
  }

  /** The same addressee is not told, or told for another reason. */
  Alert but(Reason reason, String detail) {
    return decided(decision.but(reason, detail));
  }

  Alert on(Terms terms) {
    return new Alert(occurrence, decision, terms, phase, context);
  }

  /** On these terms, with what the delivery has to know of them. */
  Alert under(Terms terms, String route) {
    Context told =
        new Context(route, terms.channel(), "", Optional.empty(), "", terms.fallback(), "", "");
    return on(terms).with(told);
  }

  Alert with(Context context) {
    return new Alert(occurrence, decision, terms, phase, context);
  }

  Alert in(Phase phase) {
    return new Alert(occurrence, decision, terms, phase, context);
  }

  boolean tells() {
    return decision.reason().tells();
  }

  String destination() {
    return decision.destination();
  }

  String recipient() {
    return decision.recipient();
  }
}
