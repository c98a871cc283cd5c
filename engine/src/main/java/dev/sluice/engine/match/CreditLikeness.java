package dev.sluice.engine.match;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// How alike two credits are. Symmetric. Immutable.
final class CreditLikeness {
  private static final double SAME = 1;
  private static final double MORE_NAMES = 0.7;
  private static final double OTHER_FIRST = 0.4;
  private static final double OTHERS = 0;

  private final Likeness likeness;

  CreditLikeness(Likeness likeness) {
    this.likeness = likeness;
  }

  /// See [Measure#ARTIST]; empty where one side names nobody or nothing can be compared.
  OptionalDouble ofNames(Credit one, Credit other) {
    if (one.isEmpty() || other.isEmpty()) {
      return OptionalDouble.empty();
    }
    if (one.equals(other)) {
      return OptionalDouble.of(1);
    }
    int size = one.names().size();
    int otherSize = other.names().size();
    var named =
        size == otherSize
            ? mean(found(one, other), found(other, one))
            : size < otherSize ? found(one, other) : found(other, one);
    if (named.isEmpty() || named.getAsDouble() == 1) {
      return named;
    }
    return OptionalDouble.of(
        Math.max(named.getAsDouble(), likeness.plain(inOneRow(one), inOneRow(other))));
  }

  /// See [Measure#LINEUP]. For credits of which neither is empty.
  double ofLineups(Credit one, Credit other) {
    if (one.equals(other)) {
      return SAME;
    }
    boolean within = isWithin(one, other);
    boolean around = isWithin(other, one);
    if (within && around) {
      return SAME;
    }
    if (!within && !around) {
      return likeness.isSameName(inOneRow(one), inOneRow(other)) ? SAME : OTHERS;
    }
    return isSomebody(one.names().getFirst(), other) && isSomebody(other.names().getFirst(), one)
        ? MORE_NAMES
        : OTHER_FIRST;
  }

  private boolean isWithin(Credit names, Credit in) {
    for (var name : names.names()) {
      if (!isSomebody(name, in)) {
        return false;
      }
    }
    return true;
  }

  private boolean isSomebody(Words name, Credit in) {
    var best = best(name, in.names());
    return best.isEmpty() || likeness.isSameName(best.getAsDouble());
  }

  /// How well the names of one credit are found in the other, on average over those that can be
  /// compared.
  private OptionalDouble found(Credit names, Credit in) {
    double sum = 0;
    int count = 0;
    for (var name : names.names()) {
      var best = best(name, in.names());
      if (best.isPresent()) {
        sum += best.getAsDouble();
        count++;
      }
    }
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
  }

  private static OptionalDouble mean(OptionalDouble one, OptionalDouble other) {
    return one.isEmpty() || other.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of((one.getAsDouble() + other.getAsDouble()) / 2);
  }

  private OptionalDouble best(Words name, List<Words> names) {
    var best = OptionalDouble.empty();
    for (var other : names) {
      if (other.key().equals(name.key())) {
        return OptionalDouble.of(1);
      }
      var alike = likeness.ofWords(name, other);
      if (alike.isPresent() && (best.isEmpty() || alike.getAsDouble() > best.getAsDouble())) {
        best = alike;
      }
    }
    return best;
  }

  /// The credit as one name: `Davis, Miles`, or names that one side does not separate.
  private static Words inOneRow(Credit credit) {
    var words = new ArrayList<String>();
    credit.names().forEach(name -> words.addAll(name.tokens()));
    return Words.joined(words);
  }
}
