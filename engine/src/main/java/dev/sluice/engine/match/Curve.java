package dev.sluice.engine.match;

/// A function in straight pieces between given points, flat outside them. Immutable.
final class Curve {
  private final double[] points;
  private final double[] values;

  private Curve(double[] points, double[] values) {
    this.points = points;
    this.values = values;
  }

  /// Reads `0:-8 0.5:-3 1:0`.
  static Curve parse(String text) {
    var pairs = text.strip().split("\\s+", -1);
    var points = new double[pairs.length];
    var values = new double[pairs.length];
    for (int i = 0; i < pairs.length; i++) {
      int colon = pairs[i].indexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException(
            "a point is written point:value, got '" + pairs[i] + "'");
      }
      points[i] = Double.parseDouble(pairs[i].substring(0, colon));
      values[i] = Double.parseDouble(pairs[i].substring(colon + 1));
      if (i > 0 && !(points[i] > points[i - 1])) {
        throw new IllegalArgumentException("points must rise, got '" + text + "'");
      }
    }
    return new Curve(points, values);
  }

  double at(double x) {
    if (!(x > points[0])) {
      return values[0];
    }
    for (int i = 1; i < points.length; i++) {
      if (x <= points[i]) {
        double share = (x - points[i - 1]) / (points[i] - points[i - 1]);
        return values[i - 1] + share * (values[i] - values[i - 1]);
      }
    }
    return values[values.length - 1];
  }

  double least() {
    return values[0];
  }

  double greatest() {
    return values[values.length - 1];
  }

  boolean neverFalls() {
    for (int i = 1; i < values.length; i++) {
      if (values[i] < values[i - 1]) {
        return false;
      }
    }
    return true;
  }
}
