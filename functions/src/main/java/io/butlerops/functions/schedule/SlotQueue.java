package io.butlerops.functions.schedule;

import java.util.List;

/** Hands slots back a moment before they are due. */
interface SlotQueue {
  void enqueue(List<Slot> slots);
}
