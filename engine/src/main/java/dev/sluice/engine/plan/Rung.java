package dev.sluice.engine.plan;

import dev.sluice.engine.match.Confidence;
import java.util.List;
import java.util.Optional;

/// A filled slot, compiled: who is asked, how sure the answer must be, by which routes.
///
/// `priority` is its number with gaps closed, `slot` where it stands in the configuration.
/// `trust` is that in the provider for the field, 0..1. `disabled` means that the operator
/// switched the provider off; `unable` says why the provider can never be asked for the field.
/// `routes` are the ordinary lookups that lead to the field, best first; empty when `unable` is
/// present.
public record Rung(
    int priority,
    int slot,
    String provider,
    Confidence minimum,
    double trust,
    boolean disabled,
    Optional<SkipReason> unable,
    List<Route> routes) {
  public Rung {
    routes = List.copyOf(routes);
  }
}
