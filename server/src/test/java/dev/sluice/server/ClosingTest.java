package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ClosingTest {
  @Test
  void closesInReverseOrderOnceAndGoesOnAfterAFailure() {
    var closed = new ArrayList<String>();
    var closing = new Closing();
    closing.add(() -> closed.add("first"));
    AutoCloseable broken =
        () -> {
          closed.add("second");
          throw new IllegalStateException("broken");
        };
    closing.add(broken);
    closing.add(() -> closed.add("third"));

    closing.close();
    closing.close();

    assertThat(closed).containsExactly("third", "second", "first");
  }
}
