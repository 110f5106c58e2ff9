package io.butlerops.functions.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps tokens by their hashes. */
public interface TokenStore {
  void put(Token token);

  /**
   * @return false when there is none of that hash any more; then nothing is kept
   */
  boolean replace(Token token);

  Optional<Token> find(String hash);

  /** Notes a use, unless the token is gone or a later use is known. */
  void used(String hash, Instant at);

  /** By name; expired ones too. */
  List<Token> list();

  /**
   * @return false when there is none
   */
  boolean remove(String hash);
}
