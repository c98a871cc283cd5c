package dev.sluice.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.track.FieldType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static final FieldRule BPM =
      bpm(slot(1, "beatport", 98), slot(2, "spotify", 85), slot(4, "mixesdb", 60));
  private static final Configuration BEFORE =
      new Configuration(
          7,
          List.of(BPM),
          Set.of("beatport", "spotify", "mixesdb"),
          Set.of(),
          Map.of("spotify", Map.of("bpm", 0.9)),
          0.5);

  @Test
  void aProviderThatMovedAndMustBeSurerIsSaidInOneBreath() {
    assertThat(
            lines(
                BEFORE.with(
                    bpm(slot(1, "spotify", 90), slot(2, "beatport", 98), slot(4, "mixesdb", 60)))))
        .containsExactly("bpm: spotify 2 -> 1, minimum .85 -> .90; beatport 1 -> 2");
  }

  @Test
  void providersComeGoAndChangeTheirSlot() {
    assertThat(
            lines(
                BEFORE.with(
                    bpm(slot(1, "beatport", 98), slot(3, "spotify", 85), slot(4, "getsong", 65)))))
        .containsExactly(
            "bpm: spotify slot 2 -> 3; getsong added at 3, minimum .65; mixesdb removed (was 3)");
  }

  @Test
  void switchesFieldsProvidersTrustAndSettingsAreNamed() {
    var rule =
        new FieldRule("bpm", FieldType.NUMERIC, false, false, BPM.strategy(), BPM.slots(), "Tempo");
    var after =
        new Configuration(
            8,
            List.of(
                rule, new FieldRule("x", FieldType.TEXT, true, false, BPM.strategy(), List.of())),
            Map.of(
                "beatport",
                ProviderRule.switched(true),
                "spotify",
                new ProviderRule(
                    false,
                    Optional.of(5),
                    Optional.empty(),
                    Optional.of(new BigDecimal("0.5")),
                    Optional.empty()),
                "mixesdb",
                ProviderRule.switched(true)),
            Map.of(
                "spotify",
                Map.of(
                    "bpm",
                    new Trust(
                        new BigDecimal("0.9"),
                        "",
                        Optional.of(new Trust.Measured(new BigDecimal("0.87"), "set", 12)),
                        true))),
            Map.of("identity_floor", new BigDecimal("0.6")));

    assertThat(lines(after))
        .containsExactly(
            "bpm: disabled; no longer required for gold; type bpm -> numeric; description '' ->"
                + " 'Tempo'",
            "x: added (text)",
            "provider spotify: disabled; limit (as its file says) -> 5 requests; cost (as its file"
                + " says) -> 0.5 per call",
            "trust spotify/bpm: .90 -> .87; the measured one is used; measured (not) -> .87 (set, n"
                + " = 12)",
            "identity_floor: .50 -> .60");
  }

  @Test
  void aDeclaredTrustThatChangesWhileTheMeasuredOneComesIntoUseIsNamed() {
    var after =
        new Trust(
            new BigDecimal("0.8"),
            "",
            Optional.of(new Trust.Measured(new BigDecimal("0.87"), "set", 12)),
            true);

    assertThat(lines(BEFORE.with("spotify", "bpm", Optional.of(after))))
        .containsExactly(
            "trust spotify/bpm: .90 -> .87; the measured one is used; declared .90 -> .80; measured"
                + " (not) -> .87 (set, n = 12)");
  }

  @Test
  void equalConfigurationsDifferInNothingWhateverTheirNumbers() {
    assertThat(lines(BEFORE.as(99))).isEmpty();
    assertThat(Difference.between(BEFORE, BEFORE.as(99))).isEmpty();
  }

  private static List<String> lines(Configuration after) {
    return Difference.lines(BEFORE, after);
  }

  private static FieldRule bpm(Slot... slots) {
    return new FieldRule(
        "bpm", FieldType.BPM, true, true, Strategy.FIRST_ACCEPTABLE, List.of(slots));
  }

  private static Slot slot(int number, String provider, int hundredths) {
    return new Slot(number, provider, new Confidence(hundredths));
  }
}
