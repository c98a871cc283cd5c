package dev.sluice.postgres;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/// Tells whose fault a failure is, the store's or one row's, and says the store's in one line.
final class Trouble {
  /// SQLSTATE classes that speak of the values of a statement: data, integrity, limits of a row.
  private static final Set<String> OF_A_ROW = Set.of("22", "23", "54");

  /// Classes that mean: nobody is there, or nobody who lets us in or has room for us.
  private static final Set<String> AWAY = Set.of("", "08", "28", "3D", "53", "57", "58");

  /// The class of transactions that got into each other's way.
  private static final String CONFLICT = "40";

  /// Waiting for a lock was given up.
  private static final String LOCKED = "55P03";

  private static final String NO_SUCH_DATABASE = "3D000";
  private static final String STARTING_OR_STOPPING = "57P03";
  private static final String TOO_MANY_CONNECTIONS = "53300";
  private static final String LOGIN_CLASS = "28";
  private static final String CONNECTION_CLASS = "08";

  private Trouble() {}

  /// What is wrong with the store at this address, if that is what the failure says.
  static Optional<String> ofStore(Throwable failure, Address address) {
    return sql(failure)
        .filter(sql -> !OF_A_ROW.contains(stateClass(sql)))
        .map(sql -> describe(sql, address));
  }

  /// Whether the failure says that the store does not answer.
  static boolean isAway(Throwable failure) {
    return sql(failure).filter(sql -> AWAY.contains(stateClass(sql))).isPresent();
  }

  /// Whether the same may go well another time, at once.
  static boolean isWorthRepeating(Throwable failure) {
    return isAway(failure)
        || sql(failure).filter(sql -> CONFLICT.equals(stateClass(sql))).isPresent();
  }

  /// Whether the failure says that others hold what is needed.
  static boolean isInTheWay(Throwable failure) {
    return sql(failure)
        .filter(sql -> LOCKED.equals(state(sql)) || CONFLICT.equals(stateClass(sql)))
        .isPresent();
  }

  private static Optional<SQLException> sql(Throwable failure) {
    Optional<SQLException> found = Optional.empty();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && (found.isEmpty() || sql.getSQLState() != null)) {
        found = Optional.of(sql);
      }
    }
    return found;
  }

  static String describe(SQLException failure, Address address) {
    var state = state(failure);
    var place = address.place();
    if (state.startsWith(LOGIN_CLASS)) {
      return "PostgreSQL at %s refuses the user %s: correct user and password"
          .formatted(place, address.user());
    }
    return switch (state) {
      case NO_SUCH_DATABASE ->
          "PostgreSQL has no database %s: create it, or correct the URL".formatted(place);
      case STARTING_OR_STOPPING ->
          "PostgreSQL at %s is starting up or shutting down: try again".formatted(place);
      case TOO_MANY_CONNECTIONS ->
          "PostgreSQL at %s has no connection left: raise its max_connections".formatted(place);
      default -> unanswered(failure, place);
    };
  }

  private static String unanswered(SQLException failure, String place) {
    var reason = reason(failure);
    return state(failure).isEmpty() || stateClass(failure).equals(CONNECTION_CLASS)
        ? "PostgreSQL at %s does not answer (%s): start it, or correct the URL"
            .formatted(place, reason)
        : "PostgreSQL at %s cannot do it (%s, SQLSTATE %s)"
            .formatted(place, reason, state(failure));
  }

  private static String reason(SQLException failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    var message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    return root instanceof UnknownHostException ? "unknown host " + message : message;
  }

  private static String stateClass(SQLException failure) {
    var state = state(failure);
    return state.substring(0, Math.min(2, state.length()));
  }

  private static String state(SQLException failure) {
    return failure.getSQLState() == null ? "" : failure.getSQLState();
  }
}
