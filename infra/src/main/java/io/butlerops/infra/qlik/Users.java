package io.butlerops.infra.qlik;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The users there are, in the order in which they came. */
final class Users {
  private final Map<String, User> byId = new LinkedHashMap<>();

  Users(List<User> first) {
    first.forEach(this::put);
  }

  /** In the place of the one of that account, if there is one. */
  synchronized void put(User user) {
    byId.put(user.id(), user);
  }

  synchronized Optional<User> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  synchronized List<User> all() {
    return new ArrayList<>(byId.values());
  }

  /** Thousands there may be: where the filter says which, only those. */
  Stream<User> candidates(Filter filter) {
    Optional<Set<String>> ids = filter.demands("id");
    return ids.isPresent() ? ids.get().stream().flatMap(id -> find(id).stream()) : all().stream();
  }
}
