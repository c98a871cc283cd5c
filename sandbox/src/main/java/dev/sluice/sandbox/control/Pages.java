package dev.sluice.sandbox.control;

import dev.sluice.sandbox.fault.Faults;
import dev.sluice.sandbox.fault.InvalidFault;
import dev.sluice.sandbox.gate.Gate;
import dev.sluice.sandbox.http.Json;
import dev.sluice.sandbox.http.Reply;
import dev.sluice.sandbox.http.Request;
import dev.sluice.sandbox.wire.Message;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import tools.jackson.databind.node.ObjectNode;

/// `/_sandbox/stats`, `/_sandbox/log`, `/_sandbox/faults` and `/_sandbox/reset`. None of them is
/// counted, limited or delayed.
public final class Pages {

  private static final String JSON = "application/json; charset=utf-8";

  private final List<Gate> gates;
  private final Faults faults;
  private final double speed;
  private final LongSupplier micros;

  /// @param micros microseconds since the sandbox was started, on the clock of the gates
  public Pages(List<Gate> gates, Faults faults, double speed, LongSupplier micros) {
    this.gates = gates.stream().sorted(Comparator.comparing(Gate::name)).toList();
    this.faults = faults;
    this.speed = speed;
    this.micros = micros;
  }

  /// The page, empty if there is none of that path.
  Optional<Message> find(Request request) {
    return switch (request.path()) {
      case "/_sandbox/stats" -> Optional.of(page(Reply.answer(stats())));
      case "/_sandbox/log" -> Optional.of(log(request));
      case "/_sandbox/faults" -> Optional.of(page(faults(request)));
      case "/_sandbox/reset" -> Optional.of(page(reset(request)));
      default -> Optional.empty();
    };
  }

  private static Message page(Reply reply) {
    return Message.of(reply);
  }

  private ObjectNode stats() {
    var body = Json.object();
    body.set("requests", counts(Gate::requests));
    body.set("tokens", counts(Gate::tokens));
    body.set("questions", counts(Gate::questions));
    return body.put("speed", speed);
  }

  private ObjectNode counts(ToLongFunction<Gate> count) {
    var node = Json.object();
    gates.forEach(gate -> node.put(gate.name(), count.applyAsLong(gate)));
    return node;
  }

  /// Written as text at once: a tree of 1,600,000 numbers would cost too much.
  private Message log(Request request) {
    var provider = request.query().find("provider");
    var since = request.query().count("since", 0);
    var shown =
        gates.stream()
            .filter(it -> provider.isEmpty() || it.name().equals(provider.get()))
            .toList();
    if (shown.isEmpty()) {
      return page(bad("provider: no provider '" + provider.orElse("") + "'"));
    }
    if (since.isEmpty()) {
      return page(bad("since: must be a whole number of microseconds"));
    }
    var until = micros.getAsLong();
    var text = new StringBuilder("{\"since\":" + since.get() + ",\"until\":" + until);
    text.append(",\"arrivals\":{");
    for (var gate : shown) {
      text.append('"').append(gate.name()).append("\":[");
      gate.arrivals().between(since.get(), until).forEach(it -> text.append(it).append(','));
      close(text, "],");
    }
    close(text, "},\"dropped\":{");
    shown.forEach(it -> text.append("\"%s\":%d,".formatted(it.name(), it.arrivals().dropped())));
    close(text, "}}");
    return Message.text(200, JSON, text.toString());
  }

  /// Ends a list: its last comma goes.
  private static void close(StringBuilder text, String end) {
    if (text.charAt(text.length() - 1) == ',') {
      text.setLength(text.length() - 1);
    }
    text.append(end);
  }

  private Reply faults(Request request) {
    try {
      return switch (request.method()) {
        case "GET" -> Reply.answer(Json.object().set("faults", faults.shown()));
        case "POST" -> new Reply(201, Map.of(), faults.add(request.body()), 0);
        case "DELETE" ->
            Reply.answer(
                Json.object().put("cleared", faults.clear(request.query().find("provider"))));
        default -> methods("GET, POST, DELETE");
      };
    } catch (InvalidFault e) {
      return bad(String.valueOf(e.getMessage()));
    }
  }

  private Reply reset(Request request) {
    if (!request.method().equals("POST")) {
      return methods("POST");
    }
    gates.forEach(Gate::clear);
    return Reply.answer(Json.object().put("reset", true));
  }

  private static Reply bad(String text) {
    return Reply.refusal(400, Json.object().put("error", text));
  }

  private static Reply methods(String known) {
    return Reply.refusal(405, Json.object().put("error", "this page takes " + known))
        .with("Allow", known);
  }
}
