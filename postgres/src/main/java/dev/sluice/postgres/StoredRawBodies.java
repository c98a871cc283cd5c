package dev.sluice.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.engine.provider.RawBodies;
import dev.sluice.postgres.commit.Link;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whole bodies in the store, if `plan_setting` says so. What the settings say is read when
/// refreshed; until then nothing is kept. Safe for use by many threads.
final class StoredRawBodies implements RawBodies {
  private static final Logger LOG = LoggerFactory.getLogger(StoredRawBodies.class);
  private static final int AT_ONCE = 1_000;

  private final Connections connections;
  private final RawBodyTable table;
  private final Link link;
  private final Clock clock;
  private volatile boolean keeping;

  StoredRawBodies(Connections connections, RawBodyTable table, Link link, Clock clock) {
    this.connections = connections;
    this.table = table;
    this.link = link;
    this.clock = clock;
  }

  @Override
  public void keep(UUID observation, Supplier<Body> body) {
    if (!keeping || !link.answers()) {
      return;
    }
    try {
      var made = body.get();
      var compressed = RawBodyTable.compressed(made.text().getBytes(UTF_8));
      connections.use(
          () -> {
            table.keep(observation, made.contentType(), compressed, clock.instant());
            return observation;
          });
    } catch (RuntimeException e) { // a body is a convenience: the answer is stored already
      LOG.debug("the body of {} is not kept: {}", observation, e.toString());
    }
  }

  /// Reads the settings again and deletes what has become too old, in small transactions; returns
  /// how many rows.
  int refresh() {
    var rule = connections.use(table::rule);
    keeping = rule.keep();
    var before = clock.instant().minus(Duration.ofMinutes((long) (rule.days() * 24 * 60)));
    int deleted = 0;
    int some;
    do {
      some = connections.use(() -> table.deleteBefore(before, AT_ONCE));
      deleted += some;
    } while (some == AT_ONCE);
    return deleted;
  }
}
