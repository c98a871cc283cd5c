package dev.sluice.engine.plan;

import dev.sluice.engine.provider.Capabilities;
import dev.sluice.engine.provider.Lookup;
import dev.sluice.engine.provider.Question;
import java.util.List;

/// One way from known fields to a rung's field: an ordinary lookup, and the fed lookups that
/// supply the field from its answer. Immutable.
///
/// Fields are numbered within the plan ([Plan#field]): what a walk touches often is an array, not
/// a map.
public final class Route {
  private final Capabilities capabilities;
  private final Lookup.Ordinary lookup;
  private final int lookupNumber;
  private final int[] needs;
  private final boolean suppliesField;
  private final boolean byText;
  private final List<Lookup.Fed> fed;

  Route(
      Capabilities capabilities,
      Lookup.Ordinary lookup,
      int lookupNumber,
      int[] needs,
      boolean suppliesField,
      boolean byText,
      List<Lookup.Fed> fed) {
    this.capabilities = capabilities;
    this.lookup = lookup;
    this.lookupNumber = lookupNumber;
    this.needs = needs.clone();
    this.suppliesField = suppliesField;
    this.byText = byText;
    this.fed = List.copyOf(fed);
  }

  /// The lookup's number within the plan: routes of several rungs over one lookup share it.
  public int lookupNumber() {
    return lookupNumber;
  }

  /// How many fields the lookup needs.
  public int needs() {
    return needs.length;
  }

  /// The number of a needed field, in the lookup's listed order.
  public int need(int position) {
    return needs[position];
  }

  /// Whether the lookup's own answer can carry the field; otherwise only the fed lookups can.
  public boolean suppliesField() {
    return suppliesField;
  }

  /// Whether it asks by artist and title, so that no identifier vouches for its answer.
  public boolean byText() {
    return byText;
  }

  /// Whether its answers may carry this field. A hit carries more than its lookup supplies, so what
  /// counts is what the provider knows at all.
  boolean carries(String field) {
    return capabilities.supplies().contains(field);
  }

  /// The lookups fed by this one that supply the field, in file order.
  public List<Lookup.Fed> fed() {
    return fed;
  }

  /// The question of this lookup with these values.
  public Question question(List<Question.Part> parts) {
    return question(lookup.name(), new Question.Key.Known(parts));
  }

  /// The question of a lookup that this one feeds.
  public Question question(Lookup.Fed next, String value) {
    return question(next.name(), new Question.Key.Fed(value));
  }

  private Question question(String name, Question.Key key) {
    return new Question(
        capabilities.provider(), capabilities.origin(), name, key, capabilities.market());
  }

  @Override
  public String toString() {
    return capabilities.provider() + "/" + lookup.name();
  }
}
