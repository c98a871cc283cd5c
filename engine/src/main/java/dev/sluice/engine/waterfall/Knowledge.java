package dev.sluice.engine.waterfall;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.track.Track;
import dev.sluice.engine.track.Value;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known for asking, fixed for one pass: per field number the value, and how surely where
/// it was learnt rather than given.
final class Knowledge {
  /// A known value. `confidence` is null for a given one, and for a learnt one that says the same.
  record Known(Value value, @Nullable Confidence confidence) {
    boolean isLearnt() {
      return confidence != null;
    }
  }

  private final @Nullable Known[] byField;

  private Knowledge(@Nullable Known[] byField) {
    this.byField = byField;
  }

  static Knowledge given(Track track, Plan plan) {
    var known = new @Nullable Known[plan.fields()];
    track
        .given()
        .forEach(
            (field, value) -> {
              int number = plan.field(field);
              if (number >= 0) {
                known[number] = new Known(value, null);
              }
            });
    return new Knowledge(known);
  }

  /// This, overlaid with what walks accepted. A value equal to a given one stays given.
  Optional<Knowledge> with(Collection<Walk> walks) {
    var known = byField.clone();
    boolean learnt = false;
    for (var walk : walks) {
      var accepted = walk.accepted();
      if (accepted != null) {
        var before = byField[walk.field()];
        if (before == null || !before.value().canonical().equals(accepted.value().canonical())) {
          known[walk.field()] = accepted;
          learnt = true;
        }
      }
    }
    return learnt ? Optional.of(new Knowledge(known)) : Optional.empty();
  }

  @Nullable Known of(int field) {
    return byField[field];
  }
}
