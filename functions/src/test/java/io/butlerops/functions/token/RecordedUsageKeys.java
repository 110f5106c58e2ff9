package io.butlerops.functions.token;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** Knows whose keys there are; refuses everything while it is down. */
public final class RecordedUsageKeys implements UsageKeys {
  public final Set<String> names = new TreeSet<>();
  public boolean down;

  @Override
  public boolean add(Token token) throws IOException {
    refuseIfDown();
    names.add(token.hash());
    return true;
  }

  @Override
  public void remove(String hash) throws IOException {
    refuseIfDown();
    names.remove(hash);
  }

  private void refuseIfDown() throws IOException {
    if (down) {
      throw new IOException("down");
    }
  }
}
