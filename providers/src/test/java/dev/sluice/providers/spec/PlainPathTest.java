package dev.sluice.providers.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.dashjoin.jsonata.Jsonata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The short way and the library say the same.
class PlainPathTest {
  private static final int WORLDS = 20_000;
  private static final List<String> NAMES = List.of("a", "b", "c_d");

  @Test
  void namesWithDotsReadTheSameAsWithTheLibrary() {
    var random = new Random(20261124);
    int taken = 0;
    for (int world = 0; world < WORLDS; world++) {
      var body = object(random, 3);
      var source = path(random);
      var plain = PlainPath.of(source).orElseThrow();
      if (plain.leadsThrough(body)) {
        taken++;
        assertThat(flat(plain.in(body)))
            .as("%s in %s", source, body)
            .isEqualTo(flat(Jsonata.jsonata(source).evaluate(body)));
      }
    }
    assertThat(taken).isGreaterThan(WORLDS / 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a and b", "null", "a.true", "$.a", "a[0]", "a.`b-c`", "1", "", "a."})
  void everythingElseIsLeftToTheLibrary(String source) {
    assertThat(PlainPath.of(source)).isEmpty();
  }

  private static String path(Random random) {
    var names = new ArrayList<String>();
    do {
      names.add(NAMES.get(random.nextInt(NAMES.size())));
    } while (names.size() < 4 && random.nextBoolean());
    return String.join(".", names);
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 3 : 6)) {
      case 0 -> "text " + random.nextInt(5);
      case 1 -> random.nextInt(5);
      case 2 -> random.nextBoolean();
      case 3 -> list(random, depth - 1);
      default -> object(random, depth - 1);
    };
  }

  private static Object object(Random random, int depth) {
    var object = new LinkedHashMap<String, Object>();
    for (var name : NAMES) {
      if (random.nextInt(4) > 0) {
        object.put(name, value(random, depth));
      }
    }
    return object;
  }

  private static Object list(Random random, int depth) {
    var list = new ArrayList<Object>();
    for (int size = random.nextInt(4); size > 0; size--) {
      list.add(value(random, depth));
    }
    return list;
  }

  /// What a response rule sees: whether there is anything, and the scalars and objects in it.
  private static Optional<List<Object>> flat(@Nullable Object value) {
    if (value == null) {
      return Optional.empty();
    }
    var flat = new ArrayList<Object>();
    collect(value, flat);
    return Optional.of(flat);
  }

  private static void collect(@Nullable Object value, List<Object> flat) {
    if (value instanceof List<?> list) {
      list.forEach(each -> collect(each, flat));
    } else if (value != null) {
      flat.add(value);
    }
  }
}
