package io.butlerops.functions.http;

import java.io.IOException;
import java.net.URI;

/** Keeps answers that are too large to be given, for a short while. */
public interface LargeAnswers {
  /**
   * @param id of the call
   * @param type of the content
   * @return an address from which anybody may read it, for a quarter of an hour
   */
  URI keep(String id, String type, byte[] body) throws IOException;
}
