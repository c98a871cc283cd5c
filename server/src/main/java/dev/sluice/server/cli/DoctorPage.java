package dev.sluice.server.cli;

import dev.sluice.engine.plan.FieldRule;
import dev.sluice.server.config.file.ConfigurationFile;
import dev.sluice.server.doctor.Condition;
import dev.sluice.server.doctor.FieldCheck;
import dev.sluice.server.doctor.Proposal.FieldChange;
import dev.sluice.server.doctor.Report;
import java.util.stream.Collectors;

/// A report as a page of text, and what it proposes as a file.
final class DoctorPage {
  private final Report report;
  private final StringBuilder page = new StringBuilder();

  private DoctorPage(Report report) {
    this.report = report;
  }

  static String of(Report report) {
    var page = new DoctorPage(report);
    page.head();
    page.providers();
    page.fields();
    page.proposal();
    return page.page.toString();
  }

  /// The proposed configuration, with the reasons as comments.
  static String file(Report report) {
    var file = new StringBuilder();
    file.append(
        "# Proposed by sluice doctor for configuration version %d.\n".formatted(report.version()));
    for (var change : report.proposal().changes()) {
      for (var reason : change.why()) {
        file.append("# %s: %s\n".formatted(change.field(), oneLine(reason)));
      }
    }
    return file.append(ConfigurationFile.write(report.proposal().configuration())).toString();
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  private void line(String name, String text) {
    line("  %-16s %s".formatted(name, text));
  }

  private void head() {
    line(
        "Configuration version %d, %s. %s"
            .formatted(
                report.version(),
                report.sandbox() ? "sandbox" : "live",
                report.asked() == 0
                    ? "Nobody was asked just now: this is what was written down."
                    : "%d providers were asked just now, in %d calls."
                        .formatted(report.asked(), report.requests())));
  }

  private void providers() {
    line("\nPROVIDERS");
    for (var condition : report.providers()) {
      var state = "%-14s ".formatted(condition.state().word());
      line(condition.provider(), state + oneLine(condition.why()));
      condition
          .lost()
          .forEach((lookup, since) -> line("", "capability lost: " + lookup + " " + since));
    }
  }

  private void fields() {
    line("\nFIELDS (a track is taken to bring artist_name, track_title and isrc)");
    for (var check : report.fields()) {
      line(check.field(), filled(check));
      dead(check);
    }
  }

  private static String filled(FieldCheck check) {
    var perhaps =
        check.perhaps().isEmpty() ? "" : "perhaps by " + String.join(", ", check.perhaps());
    if (!check.filledBy().isEmpty()) {
      var by = "can be filled by " + String.join(", ", check.filledBy());
      return perhaps.isEmpty() ? by : by + "; " + perhaps;
    }
    return perhaps.isEmpty() ? "NOBODY can fill it today" : "can be filled " + perhaps;
  }

  private void dead(FieldCheck check) {
    for (var rung : check.dead()) {
      var what = "dead rung %d, %s: ".formatted(rung.priority(), rung.slot().provider());
      line("", what + oneLine(rung.dead().orElse("")));
    }
  }

  private void proposal() {
    var changes = report.proposal().changes();
    if (changes.isEmpty()) {
      line("\nPROPOSAL: nothing to change, no rung is dead");
      return;
    }
    line("\nPROPOSAL (-o FILE writes it for sluice config diff and sluice config apply)");
    changes.forEach(this::change);
    if (report.providers().stream().anyMatch(it -> it.state() == Condition.State.UNKNOWN)) {
      line("  What was never asked takes no place; --yes asks.");
    }
  }

  private void change(FieldChange change) {
    line(change.field(), change.unfilled() ? "stays as it is" : rungs(change.rule()));
    change.why().forEach(reason -> line("", "- " + oneLine(reason)));
  }

  private static String rungs(FieldRule rule) {
    return rule.slots().stream()
        .map(slot -> slot.provider() + " " + slot.minimum())
        .collect(Collectors.joining(", "));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
