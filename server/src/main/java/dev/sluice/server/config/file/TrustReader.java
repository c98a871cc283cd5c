package dev.sluice.server.config.file;

import dev.sluice.engine.plan.Bounds;
import dev.sluice.engine.plan.Trust;
import dev.sluice.engine.plan.Trust.Measured;
import java.util.Optional;

/// Reads what a file says about the trust in one provider for one field:
/// `{declared: 0.9, reason: TEXT, measured: {accuracy: 0.87, source: TEXT, n: 1200}, use:
/// measured}`.
record TrustReader(Mapping pair) {
  private static final String UNIT = "must be a number in 0..1";

  Optional<Trust> trust() {
    if (!pair.has("declared")) {
      pair.missing("declared", "declared: 1");
    }
    var declared = pair.number("declared", Bounds::isUnit, UNIT);
    var reason = pair.has("reason") ? pair.text("reason").orElse("") : "";
    var measured = pair.mapping("measured").flatMap(TrustReader::measured);
    boolean usesMeasured = usesMeasured(measured.isPresent());
    pair.end();
    return declared.map(number -> new Trust(number, reason, measured, usesMeasured));
  }

  private boolean usesMeasured(boolean hasMeasured) {
    int line = pair.line("use");
    var word = pair.has("use") ? pair.text("use").orElse("declared") : "declared";
    if (!word.equals("declared") && !word.equals("measured")) {
      pair.problem(line, "use", word, "must be declared or measured");
    } else if (word.equals("measured") && !hasMeasured) {
      pair.problem(line, "use", word, "nothing was measured: add measured, or use: declared");
    }
    return word.equals("measured");
  }

  private static Optional<Measured> measured(Mapping mapping) {
    for (var needed : new String[] {"accuracy", "source", "n"}) {
      if (!mapping.has(needed)) {
        mapping.missing(needed, "measured: {accuracy: 0.87, source: where, n: 1200}");
      }
    }
    var accuracy = mapping.number("accuracy", Bounds::isUnit, UNIT);
    var source = mapping.text("source");
    var n = mapping.number("n", Bounds::isSampleSize, "must be a whole number, at least 1");
    mapping.end();
    return accuracy.isPresent() && source.isPresent() && n.isPresent()
        ? Optional.of(new Measured(accuracy.get(), source.get(), n.get().longValueExact()))
        : Optional.empty();
  }
}
