package io.butlerops.functions.keyvalue;

import io.butlerops.contract.SiteId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Texts under keys in namespaces. Any text is a key, the empty one too. A namespace is there from
 * its first write until it is deleted, even when nothing is in it.
 *
 * <p>Contract: {@code reference/rest-api.md} section 2 and {@code protocols.md} [P27].
 */
public interface KeyValueStore {
  /**
   * Those of a site, or those that all sites share, in the order of their first write.
   *
   * @param site empty for the shared ones
   */
  List<String> namespaces(Optional<SiteId> site);

  /** Unless it is there. */
  void create(Namespace namespace);

  /**
   * Over what the key had, its time to live included; the key keeps its place in the list. Creates
   * the namespace where there is none.
   *
   * @param life from now on, to the millisecond; empty, zero or less for no end
   * @return the new version
   * @throws Changed when the condition does not hold
   */
  String put(
      Namespace namespace, String key, String value, Optional<Duration> life, Condition condition);

  /** {@link #put(Namespace, String, String, Optional, Condition) put}, whatever is there. */
  default String put(Namespace namespace, String key, String value, Optional<Duration> life) {
    return put(namespace, key, value, life, Condition.none());
  }

  /**
   * Empty when there is no such key, or when its life has ended.
   *
   * @throws UnknownNamespace when there is none of this name
   */
  Optional<Entry> find(Namespace namespace, String key);

  /**
   * Keys whose life has not ended, in the order of their first write.
   *
   * @throws UnknownNamespace when there is none of this name
   */
  List<String> keys(Namespace namespace);

  /**
   * @return whether there was such a key; it may be one whose life ended not long ago, as in Butler
   * @throws UnknownNamespace when there is none of this name
   * @throws Changed when the condition does not hold
   */
  boolean delete(Namespace namespace, String key, Condition condition);

  /**
   * With all that is in it, at once for whoever asks.
   *
   * @throws UnknownNamespace when there is none of this name
   */
  void delete(Namespace namespace);
}
