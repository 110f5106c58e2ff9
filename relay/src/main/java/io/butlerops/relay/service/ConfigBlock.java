package io.butlerops.relay.service;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows' {@code QUERY_SERVICE_CONFIGW}: three numbers, then pointers of which one has a number
 * between (the tag), each aligned to its size. The text that they point to follows in the block.
 */
record ConfigBlock(Pointer block) {
  /** Windows never needs more. */
  static final int MOST_BYTES = 8 << 10;

  private static final int START_TYPE = 4;
  private static final int PATH = Native.POINTER_SIZE * (Native.POINTER_SIZE == 8 ? 2 : 3);
  private static final int DEPENDENCIES = PATH + 3 * Native.POINTER_SIZE;
  private static final int DISPLAY_NAME = PATH + 5 * Native.POINTER_SIZE;
  private static final int MOST_DEPENDENCIES = 500;

  int start() {
    return block.getInt(START_TYPE);
  }

  String path() {
    return text(PATH);
  }

  String displayName() {
    return text(DISPLAY_NAME);
  }

  /** One after the other; an empty one ends them. */
  List<String> dependencies() {
    List<String> names = new ArrayList<>();
    Pointer next = block.getPointer(DEPENDENCIES);
    String name = next == null ? "" : next.getWideString(0);
    while (!name.isEmpty() && names.size() < MOST_DEPENDENCIES) {
      names.add(name);
      next = next.share((name.length() + 1L) * Native.WCHAR_SIZE);
      name = next.getWideString(0);
    }
    return names;
  }

  private String text(int offset) {
    Pointer text = block.getPointer(offset);
    return text == null ? "" : text.getWideString(0);
  }
}
