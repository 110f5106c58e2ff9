package io.butlerops.relay.file;

/** What stands under a name, links not followed. */
enum Kind {
  ABSENT,
  FILE,
  FOLDER,
  /** Symbolic, or one of Windows' other ways to lead elsewhere. */
  LINK,
  /** A pipe, a device. */
  OTHER
}
