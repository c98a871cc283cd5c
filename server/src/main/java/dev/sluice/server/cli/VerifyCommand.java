package dev.sluice.server.cli;

import dev.sluice.server.Ledger;
import dev.sluice.server.replay.Finding;
import dev.sluice.server.replay.Verified;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `sluice verify`: whether everything stored still follows from its own evidence.
@Command(
    name = "verify",
    description = {
      "Decides every stored track again from its own evidence and names every value that does not",
      "come out the same, and every observation that is not as it was stored. Asks no provider.",
      "Ends with 1 if something is wrong."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  /// How many findings are held for JSON; all are counted.
  private static final int MOST = 10_000;

  @Option(names = "--json", description = "As one line of JSON.")
  private boolean json;

  @Mixin private DeploymentOptions deployment = new DeploymentOptions();

  @Override
  public Integer call() throws InterruptedException {
    var findings = new ArrayList<Finding>();
    try (var ledger = Ledger.open(deployment.options(false))) {
      var done = new AtomicLong();
      Verified verified;
      try (var _ =
          Shown.progress(
              done::get, OptionalLong.of(ledger.replays().toVerify()), ledger.ticker())) {
        verified = ledger.replays().verify(one -> tell(one, findings), done::addAndGet);
      }
      if (json) {
        AnswerJson.print(json(verified, findings));
      } else {
        print(verified);
      }
      return verified.findings() == 0 ? 0 : 1;
    }
  }

  private void tell(Finding finding, List<Finding> findings) {
    if (!json) {
      System.out.println(finding.line());
    } else if (findings.size() < MOST) {
      findings.add(finding);
    }
  }

  private static void print(Verified verified) {
    System.out.printf(
        "%d decisions decided again, %d evidence rows and %d tracks checked: %s%n",
        verified.decisions(),
        verified.observations(),
        verified.tracks(),
        verified.findings() == 0 ? "all as stored" : verified.findings() + " findings");
    verified
        .notVerifiable()
        .forEach((reason, count) -> System.out.printf("%d not verifiable: %s%n", count, reason));
  }

  private static ObjectNode json(Verified verified, List<Finding> findings) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("ok", verified.findings() == 0)
            .put("decisions", verified.decisions())
            .put("observations", verified.observations())
            .put("tracks", verified.tracks())
            .put("wrong", verified.findings());
    var reasons = json.putArray("not_verifiable");
    verified
        .notVerifiable()
        .forEach(
            (reason, count) -> reasons.addObject().put("decisions", count).put("reason", reason));
    var array = json.putArray("findings");
    for (var finding : findings) {
      var each = array.addObject().put("track", finding.track());
      finding.decision().ifPresent(id -> each.put("decision", id.toString()));
      finding.observation().ifPresent(id -> each.put("observation", id.toString()));
      each.put("problem", finding.problem());
    }
    return json;
  }
}
