package dev.sluice.engine.provider;

import java.util.List;

/// One thing to ask one provider. Equal questions are asked once.
///
/// `origin` is the provider's base URL, or the word `sandbox` in sandbox mode whatever host and
/// port.
public record Question(String provider, String origin, String lookup, Key key, String market) {

  /// What is asked about.
  public sealed interface Key {
    /// Field values, in the lookup's listed order; never empty.
    record Known(List<Part> parts) implements Key {
      public Known {
        parts = List.copyOf(parts);
      }
    }

    /// The chosen candidate of an earlier answer of the same provider, by the value that the fed
    /// lookup's key names: the candidate's id or one of its raw fields.
    record Fed(String value) implements Key {}
  }

  /// One needed field: `canonical` is its identity, `asked` the spelling that is sent.
  ///
  /// Two parts are equal when field and canonical form are: the spelling does not make another
  /// question.
  public record Part(String field, String canonical, String asked) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Part(var otherField, var otherCanonical, _)
          && field.equals(otherField)
          && canonical.equals(otherCanonical);
    }

    @Override
    public int hashCode() {
      return 31 * field.hashCode() + canonical.hashCode();
    }
  }

  /// Readable identity within one origin and market: `provider/lookup?field=value&field=value`, or
  /// `provider/lookup#candidate` for a fed lookup.
  public String line() {
    var line = new StringBuilder(provider).append('/').append(lookup);
    switch (key) {
      case Key.Fed(var value) -> line.append('#').append(value);
      case Key.Known(var parts) -> {
        var separator = '?';
        for (var part : parts) {
          line.append(separator).append(part.field()).append('=').append(part.canonical());
          separator = '&';
        }
      }
    }
    return line.toString();
  }
}
