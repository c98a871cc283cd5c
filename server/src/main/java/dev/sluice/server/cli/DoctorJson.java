package dev.sluice.server.cli;

import dev.sluice.engine.plan.Slot;
import dev.sluice.server.doctor.Condition;
import dev.sluice.server.doctor.FieldCheck;
import dev.sluice.server.doctor.Report;
import java.util.Collection;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A report as JSON.
final class DoctorJson {
  private DoctorJson() {}

  static ObjectNode of(Report report) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("version", report.version())
            .put("mode", report.sandbox() ? "sandbox" : "live")
            .put("asked", report.asked())
            .put("calls", report.requests());
    var providers = json.putArray("providers");
    report.providers().forEach(each -> provider(providers.addObject(), each));
    var fields = json.putArray("fields");
    report.fields().forEach(each -> field(fields.addObject(), each));
    var proposal = json.putObject("proposal");
    var changes = proposal.putArray("changes");
    for (var change : report.proposal().changes()) {
      var each = changes.addObject().put("field", change.field());
      each.put("unfilled", change.unfilled());
      rungs(each.putArray("rungs"), change.rule().slots());
      change.why().forEach(each.putArray("why")::add);
    }
    proposal.put("file", DoctorPage.file(report));
    return json;
  }

  private static void provider(ObjectNode json, Condition condition) {
    json.put("name", condition.provider())
        .put("state", condition.state().name().toLowerCase(Locale.ROOT))
        .put("why", condition.why())
        .put("success_rate", condition.successRate().orElse(null));
    var lost = json.putObject("lost");
    condition.lost().forEach(lost::put);
  }

  private static void field(ObjectNode json, FieldCheck check) {
    json.put("field", check.field());
    check.filledBy().forEach(json.putArray("filled_by")::add);
    check.perhaps().forEach(json.putArray("perhaps_by")::add);
    var rungs = json.putArray("rungs");
    for (var rung : check.rungs()) {
      slot(rungs.addObject().put("priority", rung.priority()), rung.slot())
          .put("dead", rung.dead().orElse(null));
    }
  }

  private static void rungs(ArrayNode json, Collection<Slot> slots) {
    slots.forEach(slot -> slot(json.addObject(), slot));
  }

  private static ObjectNode slot(ObjectNode json, Slot slot) {
    return json.put("provider", slot.provider()).put("minimum", slot.minimum().decimal());
  }
}
