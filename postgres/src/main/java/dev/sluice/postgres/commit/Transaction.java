package dev.sluice.postgres.commit;

import java.util.List;
import java.util.Optional;

/// How a batch of rows is stored: all in one transaction or none. Must be harmless to repeat: a
/// commit whose answer was lost is tried again. Called by one thread at a time.
///
/// @param <W> a row to be stored
/// @param <R> what its owner learns once it is
public interface Transaction<W, R> {
  /// Commits the rows and returns a result for each, in their order. No rows: asks the store for a
  /// sign of life.
  List<R> commit(List<W> rows);

  /// What is wrong with the store, if this failure of [#commit] is its fault; empty if a row's.
  Optional<String> problemOfStore(Throwable failure);
}
