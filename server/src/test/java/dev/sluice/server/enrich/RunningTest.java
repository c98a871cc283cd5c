package dev.sluice.server.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RunningTest {
  private final Running running = new Running();

  @Test
  void drainingWaitsForThoseInside() throws InterruptedException {
    var inside = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var done = new AtomicBoolean();
    var worker =
        Thread.ofVirtual()
            .start(
                () -> {
                  running.enter();
                  inside.countDown();
                  try {
                    goOn.await();
                    done.set(true);
                  } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                  }
                  running.leave();
                });
    inside.await();
    var drain = Thread.ofVirtual().start(() -> running.drain(Duration.ofMinutes(1)));
    goOn.countDown();

    assertThat(drain.join(Duration.ofSeconds(10))).isTrue();
    assertThat(done).isTrue();
    worker.join();
  }

  @Test
  void whoStaysTooLongIsInterrupted() throws InterruptedException {
    var inside = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(
            () -> {
              running.enter();
              inside.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException _) {
                interrupted.countDown();
                Thread.currentThread().interrupt();
              }
              running.leave();
            });
    inside.await();

    running.drain(Duration.ofMillis(10));

    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void nobodyComesInAfterwards() {
    running.drain(Duration.ZERO);

    assertThatThrownBy(running::enter).isInstanceOf(ServiceStopping.class);
  }
}
