package dev.sluice.server.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class EmptyFieldsLogTest {
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(EmptyFieldsLog.LOGGER);
  private final EmptyFieldsLog log = new EmptyFieldsLog(Decisions::plan);

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(lines);
  }

  @Test
  void isAnErrorThatNamesAllWhenARequiredFieldIsEmpty() throws InterruptedException {
    log.enriched(missing("genre", "key"));

    assertThat(written())
        .containsExactly("ERROR Track t1: no value for genre, key (required for gold: key)");
  }

  @Test
  void isAWarningWhenNoneOfTheEmptyFieldsIsRequired() throws InterruptedException {
    log.enriched(missing("genre"));

    assertThat(written()).containsExactly("WARN Track t1: no value for genre");
  }

  @Test
  void isSilentWhenNothingIsEmpty() throws InterruptedException {
    log.enriched(missing());

    assertThat(written()).isEmpty();
  }

  private static Enriched missing(String... fields) throws InterruptedException {
    return new Enriched(
        Decisions.decision(), new TreeMap<>(Map.of()), true, false, new TreeSet<>(Set.of(fields)));
  }

  private List<String> written() {
    return lines.list.stream()
        .map(event -> event.getLevel() + " " + event.getFormattedMessage())
        .toList();
  }
}
