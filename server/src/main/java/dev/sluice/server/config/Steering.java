package dev.sluice.server.config;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Planning;
import dev.sluice.engine.plan.Problem;
import dev.sluice.postgres.Author;
import dev.sluice.postgres.BrokenConfiguration;
import dev.sluice.postgres.Changed;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongPredicate;

/// Every way to change the configuration: proposed upon what is stored, checked as a whole, stored
/// as one version or not at all. Safe for use by many threads; calls block.
///
/// @param check whether a configuration is a plan; must not ask the store
public record Steering(ConfigurationSource source, Function<Configuration, Planning> check) {

  /// Stores what `edit` makes of the configuration that is stored.
  ///
  /// @param meant whether the version that is stored is one that the change is meant for
  /// @param edit pure; called again when somebody else's change came first
  public Outcome propose(
      Author author, LongPredicate meant, Function<Configuration, Proposal> edit) {
    try {
      return outcome(
          source.change(
              author,
              meant,
              current ->
                  switch (edit.apply(current)) {
                    case Proposal.Good(var next) -> checked(current, next);
                    case Proposal.No no -> throw new NoGood(no);
                  }));
    } catch (NoGood no) {
      return new Outcome.NotDone(no.why);
    }
  }

  private Configuration checked(Configuration current, Configuration next) {
    if (!next.equals(current) && check.apply(next) instanceof Planning.Invalid(var problems)) {
      throw new NoGood(new Proposal.Refused(problems));
    }
    return next;
  }

  /// Makes the configuration what it was at a version, if that is a plan today. The author's
  /// comment says where to, if it says nothing else.
  public Outcome rollback(Author author, LongPredicate meant, long to) {
    Optional<Configuration> target;
    try {
      target = source.at(to);
    } catch (BrokenConfiguration e) {
      return new Outcome.NotDone(new Proposal.Refused(e.problems()));
    }
    if (target.isEmpty()) {
      return new Outcome.NoVersion(to);
    }
    return check.apply(target.get()) instanceof Planning.Invalid(var problems)
        ? new Outcome.NotDone(new Proposal.Refused(problems))
        : outcome(source.rollback(commented(author, to), meant, to));
  }

  private static Author commented(Author author, long to) {
    return author.comment().isBlank()
        ? new Author(author.name(), author.client(), "back to version " + to)
        : author;
  }

  private Outcome outcome(Changed changed) {
    return switch (changed) {
      case Changed.Outdated(var version) -> new Outcome.Outdated(version);
      case Changed.Done(var before, var after) -> new Outcome.Done(before, after, warnings(after));
    };
  }

  private List<Problem> warnings(Configuration configuration) {
    return switch (check.apply(configuration)) {
      case Planning.Valid(_, var warnings) -> warnings;
      case Planning.Invalid(var problems) -> problems; // one that was stored by hand
    };
  }

  /// Ends a change from within.
  private static final class NoGood extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Proposal.No why;

    NoGood(Proposal.No why) {
      super(why.toString(), null, false, false);
      this.why = why;
    }
  }
}
