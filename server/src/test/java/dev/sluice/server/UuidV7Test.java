package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UuidV7Test {
  private static final long NOW = Instant.parse("2026-11-24T10:00:00Z").toEpochMilli();

  private final AtomicLong millis = new AtomicLong(NOW);
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return Instant.ofEpochMilli(millis.get());
        }
      };

  @Test
  void carriesVersionVariantAndTheTime() {
    var id = UuidV7.seeded(clock).get();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW);
  }

  @Test
  void growsWithinOneMillisecondAndWhenTheClockStepsBack() {
    var ids = UuidV7.seeded(clock);
    var made = new ArrayList<String>();
    for (int i = 0; i < 5_000; i++) {
      millis.set(NOW + (i % 7 == 0 ? -1_000 : i / 1_000));
      made.add(ids.get().toString());
    }

    assertThat(made).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void borrowsFromTheNextMillisecondWhenAllRandomBitsAreUsedUp() {
    var ids = new UuidV7(clock, allOnes());

    var first = ids.get();
    var second = ids.get();

    assertThat(first.toString()).endsWith("-7fff-bfff-ffffffffffff");
    assertThat(second.getMostSignificantBits() >>> 16).isEqualTo(NOW + 1);
    assertThat(second.toString()).isGreaterThan(first.toString());
  }

  @Test
  void makesDifferentIdsForManyThreads() throws Exception {
    var ids = UuidV7.seeded(clock);
    Callable<List<UUID>> work = () -> Stream.generate(ids).limit(2_000).toList();
    var all = new HashSet<UUID>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var part : threads.invokeAll(List.of(work, work, work, work))) {
        all.addAll(part.get());
      }
    }

    assertThat(all).hasSize(8_000);
  }

  @Test
  void twoGeneratorsDoNotRepeatEachOther() {
    assertThat(UuidV7.seeded(clock).get()).isNotEqualTo(UuidV7.seeded(clock).get());
  }

  private static RandomGenerator allOnes() {
    return () -> -1L;
  }
}
