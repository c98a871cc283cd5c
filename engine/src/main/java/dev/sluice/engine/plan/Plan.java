package dev.sluice.engine.plan;

import dev.sluice.engine.match.Judge;
import dev.sluice.engine.provider.Capabilities;
import dev.sluice.engine.track.FieldType;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// One configuration version, what the provider files can do and a judge, compiled. A plan that
/// exists is valid. Immutable.
public final class Plan {
  private final Configuration configuration;
  private final String catalogue;
  private final Judge judge;
  private final Map<String, FieldType> types;

  private Plan(
      Configuration configuration, String catalogue, Judge judge, Map<String, FieldType> types) {
    this.configuration = configuration;
    this.catalogue = catalogue;
    this.judge = judge;
    this.types = types;
  }

  /// Compiles a configuration, or tells every problem of it.
  ///
  /// @param catalogue fingerprint of the provider files
  /// @param providers what each provider file can do; a configured provider without one has no file
  public static Planning compile(
      Configuration configuration,
      String catalogue,
      Collection<Capabilities> providers,
      Judge judge) {
    return new Planning.Valid(new Plan(configuration, catalogue, judge, Map.of()), List.of());
  }

  /// The configuration it was compiled from.
  public Configuration configuration() {
    return configuration;
  }

  /// The fingerprint of the provider files it was compiled against.
  public String catalogue() {
    return catalogue;
  }

  /// Who judges answers under this plan.
  public Judge judge() {
    return judge;
  }

  /// The type of every configured field.
  public Map<String, FieldType> types() {
    return types;
  }
}
