package io.butlerops.functions.alert;

/** What taking an occurrence in came to. */
enum Taken {
  /** New; its deliveries are queued. */
  RECORDED,
  /** Known, but its deliveries may not have been queued; now they are. */
  RESUMED,
  /** Known and complete; nothing to do. */
  DUPLICATE,
  /** More was found out of a known event, and what waited for it is decided. */
  ENRICHED,
  /** A reading that no route asks for; monitors have it. */
  MEASURED,
  /** Not to be understood; dead-lettered. */
  REFUSED
}
