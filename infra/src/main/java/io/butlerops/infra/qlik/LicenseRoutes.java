package io.butlerops.infra.qlik;

import io.butlerops.infra.web.Reply;
import io.butlerops.infra.web.Request;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** QRS's addresses below {@code license}. */
final class LicenseRoutes {
  private static final User ANYBODY = User.of("LAB", "anybody");

  private final Licenses licenses;
  private final LicenseRows rows;
  private final Map<AccessType, Entities> kinds = new EnumMap<>(AccessType.class);

  LicenseRoutes(Licenses licenses, LicenseRows rows) {
    this.licenses = licenses;
    this.rows = rows;
    for (AccessType type : AccessType.values()) {
      kinds.put(
          type,
          new Entities(
              filter -> candidates(type, filter).map(rows::allocation),
              () -> rows.allocation(Allocation.of(type, ANYBODY))));
    }
  }

  /**
   * @param path in parts, the first of them {@code license}
   */
  Reply get(List<String> path, Request request) {
    if (path.size() == 1) {
      return Repository.json(200, rows.server());
    }
    if (path.size() == 2 && path.get(1).equals("accesstypeoverview")) {
      return Repository.json(200, rows.overview());
    }
    String rest = path.size() == 2 ? "" : path.get(2);
    return type(path)
        .map(type -> Repository.entities(kinds.get(type), rest, request))
        .orElseGet(Repository::notFound);
  }

  Reply delete(List<String> path) {
    boolean released =
        path.size() == 3 && type(path).filter(t -> licenses.release(t, path.get(2))).isPresent();
    return released ? Reply.empty(204) : Repository.notFound();
  }

  private Stream<Allocation> candidates(AccessType type, Filter filter) {
    return filter
        .demands("id")
        .map(ids -> ids.stream().flatMap(id -> licenses.find(id).stream()))
        .orElseGet(() -> licenses.of(type).stream())
        .filter(held -> held.type() == type);
  }

  private static Optional<AccessType> type(List<String> path) {
    return Stream.of(AccessType.values())
        .filter(type -> path.size() <= 3 && type.route().equals(path.get(1)))
        .findFirst();
  }
}
