package io.butlerops.functions.delivery;

/** Where a delivery stands. */
public enum DeliveryState {
  /** Not delivered yet; its row tells which attempt is due when. */
  PENDING,
  DELIVERED,
  /** Given up, with the reason in its row; can be replayed. */
  DEAD
}
