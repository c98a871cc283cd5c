package dev.sluice.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sluice.engine.provider.Raw;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How much work it is to read and compare, counted in the bytes that it allocates: the same on
/// every machine, unlike time.
class WorkTest {
  private static final Comparer COMPARER = Comparer.bundled(SameRecording.DEFAULT);

  private static Description read(String part, int length) {
    var text = part.repeat(length / part.length());
    return COMPARER.describe(Map.of("artist_name", Raw.of(text), "track_title", Raw.of(text)));
  }

  private static long bytes(Supplier<Object> work) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 50; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      var _ = work.get();
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "word ",
        "a - ",
        "(x) ",
        "feat. ",
        "remix ",
        "[live] ",
        "((",
        "Ж ",
        "é ",
        "live at "
      })
  void readingTwiceAsMuchIsAtMostTwiceTheWork(String part) {
    for (int length = 120; length <= 240; length *= 2) {
      long once = bytes(lengthOf(part, length));
      long twice = bytes(lengthOf(part, 2 * length));

      assertThat(twice).as("%d characters of '%s'", 2 * length, part).isLessThan(once * 5 / 2);
    }
    assertThat(bytes(lengthOf(part, 50_000)))
        .as("what no title is long enough for is not read")
        .isLessThan(bytes(lengthOf(part, 500)) + 1_000_000);
  }

  private static Supplier<Object> lengthOf(String part, int length) {
    return () -> read(part, length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"word ", "(x) ", "remix ", "Ж "})
  void comparingTwiceAsMuchIsAtMostTwiceTheWork(String part) {
    for (int length = 120; length <= 240; length *= 2) {
      var one = read(part, length);
      var two = read(part + "y ", length);
      var four = read(part, 2 * length);
      var eight = read(part + "y ", 2 * length);

      long once = bytes(() -> COMPARER.compare(one, two));
      long twice = bytes(() -> COMPARER.compare(four, eight));

      assertThat(twice).as("%d characters of '%s'", 2 * length, part).isLessThan(once * 5 / 2);
    }
  }
}
