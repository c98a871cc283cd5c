package dev.sluice.postgres;

/// Where a database is and who connects to it. The password is shown nowhere.
public record Address(String jdbcUrl, String user, String password) {
  private static final String JDBC = "jdbc:postgresql:";

  public Address {
    if (!jdbcUrl.startsWith(JDBC)) {
      throw new IllegalArgumentException(
          "a database URL starts with %s, got %s".formatted(JDBC, withoutParameters(jdbcUrl)));
    }
  }

  /// `host:port/database`, for messages.
  public String place() {
    var place = withoutParameters(jdbcUrl).substring(JDBC.length());
    return place.startsWith("//") ? place.substring(2) : place;
  }

  @Override
  public String toString() {
    return user + "@" + place();
  }

  private static String withoutParameters(String url) {
    int parameters = url.indexOf('?');
    return parameters < 0 ? url : url.substring(0, parameters);
  }
}
