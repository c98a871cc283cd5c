package dev.sluice.server.bulk.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.server.enrich.TrackJson;
import java.util.TreeMap;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// One JSON object on each line: the same as over HTTP, and `_ignored` where a given text could not
/// be read.
final class JsonLinesWriter implements TrackWriter {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private final Target target;
  private final boolean trace;

  JsonLinesWriter(Target target, boolean trace) {
    this.target = target;
    this.trace = trace;
  }

  @Override
  public void write(Finished track) {
    var json = TrackJson.of(track.enriched(), trace);
    if (!track.ignored().isEmpty()) {
      var ignored = json.putObject("_ignored");
      new TreeMap<>(track.ignored()).forEach(ignored::put);
    }
    target.write((JSON.writeValueAsString(json) + "\n").getBytes(UTF_8));
  }

  @Override
  public void commit() {
    target.commit();
  }

  @Override
  public void close() {
    target.close();
  }
}
