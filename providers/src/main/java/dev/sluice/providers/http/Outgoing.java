package dev.sluice.providers.http;

import dev.sluice.engine.provider.Answer;
import dev.sluice.providers.spec.LookupSpec;
import dev.sluice.providers.spec.ProviderSpec;
import dev.sluice.providers.spec.RequestTemplate;
import dev.sluice.providers.spec.RequestTemplate.Filled;
import dev.sluice.providers.spec.ResponseRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One request for one or several calls, ready to be sent: what is appended to the base URL, how
/// the response is read, and what each call asks for, by field.
///
/// `unsent` are calls that cannot be asked; when `asked` is empty there is nothing to send.
record Outgoing(
    LookupSpec lookup,
    ResponseRule rule,
    String target,
    Map<Call, Map<String, String>> asked,
    Map<Call, Answer> unsent) {
  /// Several calls must be questions of one lookup with a batch, at most its size.
  static Outgoing of(ProviderSpec spec, LookupSpec lookup, List<Call> calls) {
    var asked = new LinkedHashMap<Call, Map<String, String>>();
    var unsent = new LinkedHashMap<Call, Answer>();
    var target = "";
    for (var call : calls) {
      var values = call.asked();
      switch (alone(lookup, call, filling(values, spec.market()))) {
        case Filled.Unaskable(var reason) -> unsent.put(call, new Answer.Withheld(reason));
        case Filled.Target(var filled) -> {
          asked.put(call, values);
          target = filled;
        }
      }
    }
    if (asked.size() < 2) {
      return new Outgoing(lookup, rule(lookup, calls.getFirst()), target, asked, unsent);
    }
    var batch = batch(lookup, calls);
    var all = asked.values().stream().map(it -> filling(it, spec.market())).toList();
    var joined = batch.request().fillAll(all, batch.separator());
    return new Outgoing(lookup, batch.response(), joined, asked, unsent);
  }

  private static LookupSpec.Batch batch(LookupSpec lookup, List<Call> calls) {
    var batch =
        lookup
            .batch()
            .orElseThrow(
                () -> new IllegalArgumentException(lookup.name() + " asks one by one only"));
    if (calls.size() > batch.size()) {
      throw new IllegalArgumentException(
          "%s asks at most %d at once, got %d"
              .formatted(lookup.name(), batch.size(), calls.size()));
    }
    if (!calls.stream().allMatch(call -> isAsk(call, lookup.name()))) {
      throw new IllegalArgumentException("only questions of one lookup can share a request");
    }
    return batch;
  }

  private static boolean isAsk(Call call, String lookup) {
    return call instanceof Call.Ask(var question) && question.lookup().equals(lookup);
  }

  private static Filled alone(LookupSpec lookup, Call call, Map<String, String> values) {
    return switch (call) {
      case Call.Open _ -> expand(lookup).request().fill(values);
      case Call.Ask _ -> lookup.filled(values);
    };
  }

  private static ResponseRule rule(LookupSpec lookup, Call call) {
    return switch (call) {
      case Call.Ask _ -> lookup.response();
      case Call.Open _ -> expand(lookup).response();
    };
  }

  private static LookupSpec.Expand expand(LookupSpec lookup) {
    return lookup
        .expand()
        .orElseThrow(() -> new IllegalArgumentException(lookup.name() + " opens no hits"));
  }

  private static Map<String, String> filling(Map<String, String> asked, String market) {
    var values = new LinkedHashMap<>(asked);
    values.put(RequestTemplate.MARKET, market);
    return values;
  }
}
