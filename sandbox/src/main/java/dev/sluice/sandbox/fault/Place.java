package dev.sluice.sandbox.fault;

import dev.sluice.sandbox.http.Params;
import dev.sluice.sandbox.http.Request;

/// Where a fault is: `/audio-features` is every path that, cut before one of its slashes, begins
/// so; what follows a `?` are parameters that the query must have too.
///
/// @param path begins with a slash
record Place(String path, Params query) {

  /// Every path.
  static final Place ANYWHERE = of("/");

  static Place of(String text) {
    var mark = text.indexOf('?');
    return mark < 0
        ? new Place(text, Params.parse(""))
        : new Place(text.substring(0, mark), Params.parse(text.substring(mark + 1)));
  }

  /// Whether it names anything at all.
  boolean isNamed() {
    return !equals(ANYWHERE);
  }

  boolean holds(Request request) {
    return request.path().contains(path)
        && query.values().keySet().stream()
            .allMatch(name -> query.find(name).equals(request.query().find(name)));
  }
}
