package io.butlerops.functions.alert;

/** An occurrence on its way to one destination, with what is decided about it so far. */
record Alert(Occurrence occurrence, Decision decision) {
  static Alert heard(Occurrence occurrence) {
    return new Alert(occurrence, new Decision(Reason.HEARD, "", ""));
  }

  Alert decided(Decision decision) {
    return new Alert(occurrence, decision);
  }

  boolean tells() {
    return decision.reason().tells();
  }

  String destination() {
    return decision.destination();
  }
}
