package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Answer;
import dev.sluice.providers.http.Call;
import dev.sluice.providers.http.Reply;
import java.util.List;

/// Withholds every question while a credential is missing, and says which variable to set.
final class CredentialCheck implements Source {
  private final Source inner;
  private final List<String> missing;

  /// @param missing the names of the environment variables that are not set
  CredentialCheck(Source inner, List<String> missing) {
    this.inner = inner;
    this.missing = List.copyOf(missing);
  }

  @Override
  public Reply ask(Call call, Asker asker) throws InterruptedException {
    return missing.isEmpty()
        ? inner.ask(call, asker)
        : Reply.unsent(new Answer.Withheld("no credential: set " + String.join(" and ", missing)));
  }
}
