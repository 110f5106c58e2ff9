package io.butlerops.relay.qrs;

import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * One question to QRS.
 *
 * @param call its name in the metrics
 * @param path segments below {@code /qrs}, not yet encoded
 * @param parameter name and value, or empty
 * @param user in whose name it is asked; empty for {@code qlik.user}
 */
record Query(String call, List<String> path, List<String> parameter, Optional<String> user) {

  static Query of(String call, String... path) {
    return new Query(call, List.of(path), List.of(), Optional.empty());
  }

  Query with(String name, String value) {
    return new Query(call, path, List.of(name, value), user);
  }

  /** Asked as Qlik's own repository user, whoever {@code qlik.user} is. */
  Query asRepository() {
    return new Query(call, path, parameter, Optional.of(QlikConfig.REPOSITORY));
  }

  Query filtered(Filter filter) {
    return with("filter", filter.expression());
  }

  HttpUrl url(HttpUrl base, String xrfkey) {
    HttpUrl.Builder url = base.newBuilder();
    path.forEach(url::addPathSegment);
    if (!parameter.isEmpty()) {
      url.addQueryParameter(parameter.get(0), parameter.get(1));
    }
    return url.addQueryParameter("xrfkey", xrfkey).build();
  }
}
