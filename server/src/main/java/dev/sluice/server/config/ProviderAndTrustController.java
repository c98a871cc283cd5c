package dev.sluice.server.config;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.plan.Trust;
import dev.sluice.postgres.Store;
import dev.sluice.server.web.Body;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// Changes what the operator decides about providers, and how far they are trusted.
@RestController
@RequestMapping("/admin/config")
final class ProviderAndTrustController {
  private final LiveConfiguration live;
  private final Store store;
  private final BaseUrls baseUrls;
  private final Body.Limit limit;

  ProviderAndTrustController(
      LiveConfiguration live, Store store, BaseUrls baseUrls, Body.Limit limit) {
    this.live = live;
    this.store = store;
    this.baseUrls = baseUrls;
    this.limit = limit;
  }

  record Pairs(long version, List<Pair> trust) {}

  /// `used` is the number that confidences are multiplied by.
  @JsonNaming(SnakeCaseStrategy.class)
  record Pair(
      String provider,
      String field,
      BigDecimal used,
      BigDecimal declared,
      String reason,
      Optional<BigDecimal> measured,
      Optional<String> source,
      Optional<Long> n,
      boolean usesMeasured) {
    static Pair of(String provider, String field, Trust trust) {
      var measured = trust.measured();
      return new Pair(
          provider,
          field,
          trust.used(),
          trust.declared(),
          trust.reason(),
          measured.map(Trust.Measured::accuracy),
          measured.map(Trust.Measured::source),
          measured.map(Trust.Measured::n),
          trust.usesMeasured());
    }
  }

  record Proposed(
      boolean applied, long version, List<String> changes, List<Answers.Warning> unreachable) {}

  @PutMapping({"/provider/{provider}", "/providers/{provider}"})
  ResponseEntity<Answers.Made> provider(@PathVariable String provider, HttpServletRequest http)
      throws IOException {
    var parameters = new Request(http).parameters(limit);
    return change(
        http,
        current -> {
          var problem =
              Optional.ofNullable(parameters.get("base_url"))
                  .filter(url -> !url.isEmpty())
                  .flatMap(url -> baseUrls.problem(provider, url));
          return problem.isPresent()
              ? new Proposal.Refused(
                  List.of(
                      new Problem(
                          Problem.Severity.ERROR,
                          "base_url",
                          problem.get().value(),
                          problem.get().message())))
              : Edits.provider(provider, parameters).apply(current);
        });
  }

  @GetMapping("/trust")
  ResponseEntity<Pairs> trust() {
    var configuration = store.configuration();
    var pairs = new TreeMap<String, Pair>();
    configuration
        .trust()
        .forEach(
            (provider, fields) ->
                fields.forEach(
                    (field, trust) ->
                        pairs.put(provider + "/" + field, Pair.of(provider, field, trust))));
    return Answers.tagged(
        configuration.version(), new Pairs(configuration.version(), List.copyOf(pairs.values())));
  }

  @PutMapping("/trust/{provider}/{field}")
  ResponseEntity<Answers.Made> trust(
      @PathVariable String provider, @PathVariable String field, HttpServletRequest http)
      throws IOException {
    return change(http, Edits.trust(provider, field, new Request(http).parameters(limit)));
  }

  @DeleteMapping("/trust/{provider}/{field}")
  ResponseEntity<Answers.Made> noTrust(
      @PathVariable String provider, @PathVariable String field, HttpServletRequest http) {
    return change(http, Edits.noTrust(provider, field));
  }

  /// Proposes that measured trust be used where there is any; does so with `?apply=true`.
  @PostMapping("/trust/adopt")
  ResponseEntity<Proposed> adopt(HttpServletRequest http) {
    var request = new Request(http);
    if (request.isOn("apply")) {
      var done =
          Answers.done(
              live.change(
                  request.author(),
                  request.meant(),
                  now -> new Proposal.Good(Adoption.adopted(now))));
      return proposed(true, done.before(), done.after().version());
    }
    var current = store.configuration();
    return proposed(false, current, current.version());
  }

  private ResponseEntity<Proposed> proposed(boolean isDone, Configuration before, long version) {
    var adoption = Adoption.of(before, live.steering().check());
    return Answers.tagged(
        version,
        new Proposed(
            isDone, version, adoption.lines(), Answers.Warning.of(adoption.unreachable())));
  }

  private ResponseEntity<Answers.Made> change(
      HttpServletRequest http, Function<Configuration, Proposal> edit) {
    var request = new Request(http);
    return Answers.made(live.change(request.author(), request.meant(), edit));
  }
}
