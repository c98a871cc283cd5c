package dev.sluice.server.enrich;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.track.KeyNotation;
import dev.sluice.engine.track.Scope;
import dev.sluice.server.web.Refusal.Complaint;
import dev.sluice.server.web.UrlEncoded;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What the query of `POST /enrich` asks for: `fields=a,b` (default: every configured field),
/// `exclude=p,q` (providers to leave out), `trace=true`, `key=camelot` (or `open_key`, `name`).
///
/// `fields` and `exclude` may come several times; their lists are joined.
record EnrichOptions(Scope scope, boolean trace, KeyNotation keys) {

  /// Reads the query; what is wrong with it is added to the complaints.
  static EnrichOptions read(
      UrlEncoded query, Configuration configuration, List<Complaint> complaints) {
    var reader = new Reader(complaints);
    query.pairs().forEach(reader::add);
    var fields = configuration.fields().stream().map(FieldRule::field).collect(Collectors.toSet());
    reader.check("fields", reader.fields, fields);
    reader.check("exclude", reader.excluded, configuration.registeredProviders());
    var scope = reader.everyField ? Scope.all() : Scope.only(reader.fields);
    return new EnrichOptions(scope.excluding(reader.excluded), reader.trace, reader.keys);
  }

  private static final class Reader {
    private final List<Complaint> complaints;
    private final Set<String> fields = new TreeSet<>();
    private final Set<String> excluded = new TreeSet<>();
    private boolean everyField = true;
    private boolean trace;
    private KeyNotation keys = KeyNotation.NAME;

    Reader(List<Complaint> complaints) {
      this.complaints = complaints;
    }

    void add(UrlEncoded.Pair pair) {
      var value = pair.value().strip();
      switch (pair.name()) {
        case "fields" -> {
          everyField = false;
          fields.addAll(names("fields", value));
        }
        case "exclude" -> excluded.addAll(names("exclude", value));
        case "trace" -> trace = truth(value);
        case "key" -> keys = notation(value);
        default ->
            complain(
                pair.name(), value, "is no parameter; there are fields, exclude, trace and key");
      }
    }

    private List<String> names(String parameter, String value) {
      var names =
          Arrays.stream(value.split(",", -1))
              .map(String::strip)
              .filter(name -> !name.isEmpty())
              .toList();
      if (names.isEmpty()) {
        complain(parameter, value, "names nothing; leave it out or name something");
      }
      return names;
    }

    private boolean truth(String value) {
      return switch (value) {
        case "true", "" -> true;
        case "false" -> false;
        default -> {
          complain("trace", value, "must be true or false");
          yield false;
        }
      };
    }

    private KeyNotation notation(String value) {
      return KeyNotation.ofWord(value)
          .orElseGet(
              () -> {
                complain("key", value, "must be one of " + String.join(", ", KeyNotation.words()));
                return KeyNotation.NAME;
              });
    }

    void check(String parameter, Set<String> named, Set<String> known) {
      for (var name : named) {
        if (!known.contains(name)) {
          var all = String.join(", ", new TreeSet<>(known));
          complain(parameter, name, "'" + name + "' is not known; there are " + all);
        }
      }
    }

    private void complain(String parameter, String value, String message) {
      complaints.add(new Complaint(parameter, value, message));
    }
  }
}
