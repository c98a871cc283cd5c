package dev.sluice.sandbox.control;

import dev.sluice.sandbox.gate.Gate;
import dev.sluice.sandbox.http.Json;
import dev.sluice.sandbox.http.Reply;
import dev.sluice.sandbox.http.Request;
import dev.sluice.sandbox.wire.Delivery;
import dev.sluice.sandbox.wire.Handler;
import dev.sluice.sandbox.wire.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Leads `/PROVIDER/PATH` to that provider's gate, and `/_sandbox/...` to the sandbox's own pages.
public final class Router implements Handler {

  private static final String OWN = "_sandbox";

  private final Map<String, Gate> gates;
  private final Duration latency;
  private final Pages pages;

  /// @param latency a delay before every answer of a provider
  public Router(List<Gate> gates, Duration latency, Pages pages) {
    this.gates = gates.stream().collect(Collectors.toMap(Gate::name, Function.identity()));
    this.latency = latency;
    this.pages = pages;
  }

  @Override
  public Delivery handle(Request request) throws InterruptedException {
    try {
      return lead(request);
    } catch (RuntimeException e) {
      return error(500, "the sandbox itself is broken: " + e);
    }
  }

  private Delivery lead(Request request) throws InterruptedException {
    var path = request.path();
    var slash = path.indexOf('/', 1);
    var first = slash < 0 ? path.substring(1) : path.substring(1, slash);
    var gate = gates.get(first);
    if (slash > 0 && first.equals(OWN)) {
      var page = pages.find(request);
      if (page.isPresent()) {
        return new Delivery.Whole(page.get());
      }
    }
    if (gate == null || slash < 0) {
      return error(404, "paths begin with one of " + names());
    }
    var delivery = gate.pass(request.at(path.substring(slash)));
    Thread.sleep(latency);
    return delivery;
  }

  private String names() {
    return gates.keySet().stream()
        .sorted()
        .map(name -> "/" + name + "/")
        .collect(Collectors.joining(", "));
  }

  private static Delivery error(int status, String text) {
    return new Delivery.Whole(Message.of(Reply.refusal(status, Json.object().put("error", text))));
  }
}
