package dev.sluice.postgres.commit;

/// The store answers and refuses this one row, now and always; other rows of its batch are stored.
public final class RowRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  RowRefused(Object row, Throwable cause) {
    super("the store refuses %s: %s".formatted(row, reason(cause)), cause);
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }
}
