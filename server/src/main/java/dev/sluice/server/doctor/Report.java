package dev.sluice.server.doctor;

import java.util.List;

/// What a check-up found: how the providers do, what can be filled by whom, and what to change.
///
/// `asked` is how many providers were asked just now, `requests` how many requests that took.
public record Report(
    long version,
    boolean sandbox,
    int asked,
    long requests,
    List<Condition> providers,
    List<FieldCheck> fields,
    Proposal proposal) {
  public Report {
    providers = List.copyOf(providers);
    fields = List.copyOf(fields);
  }
}
