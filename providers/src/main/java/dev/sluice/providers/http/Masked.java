package dev.sluice.providers.http;

import dev.sluice.engine.provider.Answer;
import java.util.Collection;

/// Takes secrets out of reasons: a source can echo what it was sent, in a header or in a body that
/// is then quoted.
final class Masked {
  private static final int LONGEST = 300;

  private Masked() {}

  /// The answer without any of the secrets (whole header values) in its reason, and with a reason
  /// of bounded length.
  static Answer answer(Answer answer, Collection<String> secrets) {
    return switch (answer) {
      case Answer.Found _, Answer.NotFound _ -> answer;
      case Answer.Refused(var reason, var after) ->
          new Answer.Refused(masked(reason, secrets), after);
      case Answer.Failed(var reason) -> new Answer.Failed(masked(reason, secrets));
      case Answer.Withheld(var reason) -> new Answer.Withheld(masked(reason, secrets));
    };
  }

  private static String masked(String reason, Collection<String> secrets) {
    var text = reason;
    for (var secret : secrets) {
      var bare = secret.substring(secret.indexOf(' ') + 1); // without its scheme
      text = text.replace(bare, "***");
    }
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
