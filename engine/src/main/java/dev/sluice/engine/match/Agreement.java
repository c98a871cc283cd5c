package dev.sluice.engine.match;

import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.Relation;
import dev.sluice.engine.track.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the values that a chain has already judged move the confidence of a later one.
///
/// Each earlier value of another provider multiplies the odds of the later one by a likelihood
/// ratio: how much more often two sources stand in this [Relation] when both speak of the recording
/// asked about than when the later one speaks of another. An earlier value counts only as surely as
/// it belongs to the recording itself: the ratio is mixed with 1 by its confidence. Agreement never
/// lowers and a difference never raises; nothing is moved above the ceiling, to 0 or to 1, and what
/// is certain stays. Pure and immutable.
public final class Agreement {
  /// The calibration that moves nothing.
  public static final Agreement NONE = new Agreement("none", Map.of(), 1, 1);

  private static final Agreement BUNDLED = read(Resource.bundled("agreement-1"));

  private final String name;
  private final Map<FieldType, Map<Relation, Double>> ratios;
  private final double most;
  private final double ceiling;

  private Agreement(
      String name, Map<FieldType, Map<Relation, Double>> ratios, double most, double ceiling) {
    this.name = name;
    this.ratios = ratios;
    this.most = most;
    this.ceiling = ceiling;
  }

  /// A value judged on an earlier rung, and the confidence it had before anything moved it.
  public record Earlier(String provider, Value value, Confidence confidence) {}

  /// The calibration this build carries.
  public static Agreement bundled() {
    return BUNDLED;
  }

  /// Names this calibration; part of the version of a judge that uses it.
  public String name() {
    return name;
  }

  /// @throws IllegalStateException when a number is missing, unknown or against the laws
  static Agreement read(Resource resource) {
    var ratios = new EnumMap<FieldType, Map<Relation, Double>>(FieldType.class);
    AgreementClasses.ALL.forEach(
        (type, classes) -> {
          var ofType = new EnumMap<Relation, Double>(Relation.class);
          classes.forEach(
              (name, relations) -> {
                double ratio = ratio(resource, type.word() + "." + name, relations);
                relations.forEach(relation -> ofType.put(relation, ratio));
              });
          ratios.put(type, ofType);
        });
    double most = Math.exp(resource.number("most"));
    double ceiling = resource.number("ceiling");
    resource.done();
    if (!(most >= 1) || !(ceiling > 0 && ceiling < 1)) {
      throw new IllegalStateException(
          resource.name() + ": most must be at least 0 and ceiling lie between 0 and 1");
    }
    return new Agreement(resource.name(), ratios, most, ceiling);
  }

  private static double ratio(Resource resource, String key, List<Relation> relations) {
    double shift = resource.number(key);
    boolean raises = relations.stream().allMatch(Relation::isKinInOctave);
    if (!Double.isFinite(shift) || (raises ? shift < 0 : shift > 0)) {
      throw new IllegalStateException(
          resource.place(key) + (raises ? "agreement never lowers" : "a difference never raises"));
    }
    return Math.exp(shift);
  }

  /// The confidence of a value, moved by earlier ones; nothing when none of them says anything.
  ///
  /// @param product P(same recording) x trust, 0..1, not rounded
  /// @param provider who says it; its own earlier values say nothing new
  /// @param earlier the values judged on earlier rungs of the same chain, in rung order
  public Optional<Moved> move(double product, String provider, Value value, List<Earlier> earlier) {
    double odds = 1;
    var because = new ArrayList<String>();
    var heard = new HashSet<String>();
    heard.add(provider);
    for (var said : earlier) {
      var relation = value.relationTo(said.value());
      double ratio = ratios.getOrDefault(value.type(), Map.of()).getOrDefault(relation, 1.0);
      if (heard.add(said.provider()) && ratio != 1) {
        double sure = said.confidence().probability();
        odds *= sure * ratio + (1 - sure);
        because.add(words(ratio, said.provider(), relation, value.type()));
      }
    }
    return because.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Moved(
                Confidence.of(product, 1),
                Confidence.of(moved(product, Math.clamp(odds, 1 / most, most)), 1),
                String.join(", ", because)));
  }

  /// The highest confidence that agreement with so many other providers can lift a product to: what
  /// a minimum must not be above.
  ///
  /// @param product P(same recording) x trust, 0..1
  public Confidence highest(FieldType type, double product, int others) {
    double best =
        ratios.getOrDefault(type, Map.of()).values().stream()
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(1);
    double odds = Math.min(Math.pow(Math.max(best, 1), others), most);
    return Confidence.of(odds > 1 ? moved(product, odds) : product, 1);
  }

  private double moved(double product, double odds) {
    if (product >= 1) {
      return product;
    }
    double moved = product * odds / (product * odds + 1 - product);
    return odds > 1 ? Math.max(product, Math.min(moved, ceiling)) : Math.min(product, moved);
  }

  private static String words(double ratio, String provider, Relation relation, FieldType type) {
    var verb =
        ratio > 1
            ? "agrees with "
            : relation == Relation.CONTRADICTION ? "contradicts " : "differs from ";
    var how =
        switch (relation) {
          case SAME, CLOSE -> relation.words() + " " + type.word();
          case CONTRADICTION -> "another " + type.word();
          default -> relation.words();
        };
    return verb + provider + " (" + how + ")";
  }
}
