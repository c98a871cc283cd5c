package dev.sluice.engine.plan;

import dev.sluice.engine.plan.Trust.Measured;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A partial change of the trust in a provider for a field, as a person writes it: `declared`,
/// `reason`, `measured` with `source` and `n`, and `used` (declared or measured). Pure.
public final class TrustEdit {
  private static final String UNIT = "must be a number in 0..1";

  private TrustEdit() {}

  /// Applies the parameters to what is written down now, if anything is.
  public static Edited<Trust> edit(Optional<Trust> current, Map<String, String> texts) {
    var parameters =
        new Parameters(texts, List.of("declared", "reason", "measured", "source", "n", "used"));
    var before = current.orElseGet(() -> Trust.declared(BigDecimal.ONE, ""));
    var declared =
        parameters
            .number("declared", Optional.of(before.declared()), Bounds::isUnit, UNIT)
            .orElse(before.declared());
    if (parameters.has("declared") && parameters.text("declared").isEmpty()) {
      parameters.problem("declared", "", UNIT);
    }
    var measured = measured(parameters, before.measured());
    var used = parameters.text("used", before.usesMeasured() ? "measured" : "declared");
    if (!used.equals("measured") && !used.equals("declared")) {
      parameters.problem("used", used, "must be declared or measured");
    } else if (used.equals("measured") && measured.isEmpty()) {
      parameters.problem("used", used, "nothing was measured: give measured, source and n too");
    }
    var trust =
        new Trust(
            declared,
            parameters.text("reason", before.reason()),
            measured,
            used.equals("measured"));
    return Edited.of(trust, parameters.problems());
  }

  private static Optional<Measured> measured(Parameters parameters, Optional<Measured> before) {
    var accuracy =
        parameters.number("measured", before.map(Measured::accuracy), Bounds::isUnit, UNIT);
    var n =
        parameters.number(
            "n",
            before.map(it -> BigDecimal.valueOf(it.n())),
            Bounds::isSampleSize,
            "must be a whole number, at least 1");
    var source = parameters.text("source", before.map(Measured::source).orElse(""));
    if (accuracy.isEmpty()) {
      if (!parameters.text("source").isEmpty() || !parameters.text("n").isEmpty()) {
        parameters.problem("measured", "", "is needed beside source and n: how often it was right");
      }
      return Optional.empty();
    }
    if (source.isEmpty()) {
      parameters.problem("source", "", "is needed beside measured: where it was measured");
    }
    if (n.isEmpty()) {
      parameters.problem("n", "", "is needed beside measured: over how many recordings");
      return Optional.empty();
    }
    return Optional.of(new Measured(accuracy.get(), source, n.get().longValueExact()));
  }
}
