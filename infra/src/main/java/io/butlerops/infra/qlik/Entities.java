package io.butlerops.infra.qlik;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One kind of entity.
 *
 * @param candidates the rows a filter can match; may use what the filter demands to save work
 * @param sample a row that has every field of its kind
 */
record Entities(Function<Filter, Stream<ObjectNode>> candidates, Supplier<ObjectNode> sample) {

  /** A kind of which there are few, and one at least. */
  static Entities of(Supplier<Stream<ObjectNode>> rows) {
    return new Entities(filter -> rows.get(), () -> rows.get().findFirst().orElseThrow());
  }

  Stream<ObjectNode> matching(Filter filter) {
    return candidates.apply(filter.checkedAgainst(sample.get())).filter(filter::matches);
  }
}
