package io.butlerops.functions.token;

import java.util.List;
import java.util.Optional;

/** Keeps tokens by their hashes. */
public interface TokenStore {
  void put(Token token);

  Optional<Token> find(String hash);

  /** By name; expired ones too. */
  List<Token> list();

  /**
   * @return false when there is none
   */
  boolean remove(String hash);
}
