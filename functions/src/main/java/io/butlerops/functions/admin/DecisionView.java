package io.butlerops.functions.admin;

import io.butlerops.functions.alert.Decision;

/**
 * Why somebody is told of an event, or not.
 *
 * @param told alone or together with other events
 * @param detail what the reason leaves open, such as the silence's id
 */
record DecisionView(
    boolean told,
    String reason,
    String sentence,
    String route,
    String destination,
    String recipient,
    String detail) {
  static DecisionView of(Decision decision) {
    return new DecisionView(
        decision.told(),
        Words.of(decision.reason()),
        decision.reason().sentence(),
        decision.route(),
        decision.destination(),
        decision.recipient(),
        decision.detail());
  }
}
