package dev.sluice.engine.plan;

import dev.sluice.engine.match.Judge;
import dev.sluice.engine.provider.Capabilities;
import dev.sluice.engine.track.FieldType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One configuration version, what the provider files can do and a judge, compiled. A plan that
/// exists is valid. Immutable.
///
/// Fields are numbered: a field with a chain has the chain's index, fields that lookups need but
/// that have no chain follow.
public final class Plan {
  private final Configuration configuration;
  private final String catalogue;
  private final Judge judge;
  private final Map<String, FieldType> types;
  private final Set<String> requiredForGold;
  private final List<Chain> chains;
  private final Map<String, Integer> numbers;
  private final List<String> names;
  private final int lookups;

  Plan(
      Configuration configuration,
      String catalogue,
      Judge judge,
      Map<String, FieldType> types,
      Set<String> requiredForGold,
      List<Chain> chains,
      List<String> names,
      Map<String, Integer> numbers,
      int lookups) {
    this.configuration = configuration;
    this.catalogue = catalogue;
    this.judge = judge;
    this.types = Map.copyOf(types);
    this.requiredForGold = Set.copyOf(requiredForGold);
    this.chains = List.copyOf(chains);
    this.names = List.copyOf(names);
    this.numbers = Map.copyOf(numbers);
    this.lookups = lookups;
  }

  /// Compiles a configuration, or tells every problem of it.
  ///
  /// @param catalogue fingerprint of the provider files
  /// @param providers what each provider file can do; a configured provider without one has no file
  /// @param judge who judges, as the configuration's settings make it ([Judge#under])
  public static Planning compile(
      Configuration configuration,
      String catalogue,
      Collection<Capabilities> providers,
      Judge judge) {
    var errors = Mistakes.in(configuration);
    if (!errors.isEmpty()) {
      return new Planning.Invalid(errors);
    }
    var plan =
        new Compiler(configuration, providers)
            .plan(catalogue, judge.under(configuration.settings()));
    return new Planning.Valid(plan, Doubts.about(plan));
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

  /// The type of every configured field, disabled ones included.
  public Map<String, FieldType> types() {
    return types;
  }

  /// The fields a gold track has.
  public Set<String> requiredForGold() {
    return requiredForGold;
  }

  /// Every enabled field's chain, in code-point order of the field names.
  public List<Chain> chains() {
    return chains;
  }

  /// How many fields are numbered.
  public int fields() {
    return names.size();
  }

  /// The name of the field with this number.
  public String name(int field) {
    return names.get(field);
  }

  /// The field's number, or -1 when no chain and no lookup knows it.
  public int field(String name) {
    @Nullable Integer number = numbers.get(name);
    return number == null ? -1 : number;
  }

  /// How many ordinary lookups are numbered.
  public int lookups() {
    return lookups;
  }
}
