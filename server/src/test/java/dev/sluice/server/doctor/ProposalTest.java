package dev.sluice.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.Slot;
import dev.sluice.engine.plan.Strategy;
import dev.sluice.engine.provider.Capabilities;
import dev.sluice.engine.provider.Lookup;
import dev.sluice.engine.track.FieldType;
import dev.sluice.server.doctor.Condition.State;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Which rungs are dead and why, and who takes their places.
class ProposalTest {
  private static final Set<String> EVERYBODY = Set.of("old", "good", "fair", "deep", "gone");

  private static Capabilities can(String provider, Lookup... lookups) {
    return new Capabilities(provider, "https://x", "", List.of(lookups));
  }

  private static Capabilities byIsrc(String provider, String... fields) {
    return can(provider, new Lookup.Ordinary("isrc", List.of("isrc"), Set.of(fields)));
  }

  private static Condition condition(String provider, State state, String rate) {
    return new Condition(
        provider,
        state,
        "because",
        new TreeMap<>(),
        Optional.of(rate).filter(it -> !it.isEmpty()).map(BigDecimal::new),
        false,
        true);
  }

  private static Slot slot(int number, String provider, int hundredths) {
    return new Slot(number, provider, new Confidence(hundredths));
  }

  private static FieldRule field(String name, Slot... slots) {
    return new FieldRule(
        name, FieldType.BPM, true, false, Strategy.FIRST_ACCEPTABLE, List.of(slots));
  }

  private static Configuration configuration(
      Map<String, Map<String, Double>> trust, FieldRule... fields) {
    return new Configuration(1, List.of(fields), EVERYBODY, Set.of(), trust, 0.5);
  }

  private static final List<Capabilities> CAN =
      List.of(
          byIsrc("old", "bpm"),
          byIsrc("good", "bpm"),
          byIsrc("fair", "bpm", "mood"),
          can("deep", new Lookup.Ordinary("id", List.of("deep_id"), Set.of("bpm"))));

  private static Sources sources(State old) {
    return new Sources(
        List.of(
            condition("old", old, "0.99"),
            condition("good", State.ANSWERS, "0.95"),
            condition("fair", State.ANSWERS, ""),
            condition("deep", State.ANSWERS, "")),
        CAN);
  }

  private static String rungs(Configuration configuration, String field) {
    var rungs = new ArrayList<String>();
    configuration
        .field(field)
        .orElseThrow()
        .slots()
        .forEach(slot -> rungs.add(slot.provider() + " " + slot.minimum()));
    return String.join(", ", rungs);
  }

  @Test
  void theGreatestProductOfTrustAndSuccessTakesThePlaceWithItsMinimum() {
    var live =
        configuration(
            Map.of("fair", Map.of("bpm", 0.6)),
            field("bpm", slot(1, "old", 90), slot(2, "gone", 85)));
    var sources = sources(State.DOWN);

    var checks = sources.check(live);
    var proposal = Proposal.of(live, checks, sources);

    assertThat(checks.getFirst().filledBy()).isEmpty();
    assertThat(checks.getFirst().dead())
        .extracting(rung -> rung.dead().orElse(""))
        .containsExactly("down: because", "has no provider file");
    assertThat(rungs(proposal.configuration(), "bpm"))
        .as("as far as trust in it reaches")
        .isEqualTo("good 0.90, fair 0.60");
    assertThat(proposal.changes().getFirst().why().getFirst())
        .startsWith("good takes the place of old: declared trust 1.00 x success rate 0.95");
  }

  @Test
  void whatWorksKeepsItsPlaceAndAFieldThatNothingCanFillStaysAsItIs() {
    var live =
        configuration(
            Map.of(),
            field("bpm", slot(1, "gone", 95), slot(2, "old", 80)),
            field("year", slot(1, "old", 80)));
    var sources = sources(State.ANSWERS);

    var proposal = Proposal.of(live, sources.check(live), sources);

    assertThat(rungs(proposal.configuration(), "bpm")).isEqualTo("fair 0.95, old 0.80");
    assertThat(rungs(proposal.configuration(), "year")).isEqualTo("old 0.80");
    assertThat(proposal.changes().getLast().unfilled()).isTrue();
  }

  @Test
  void aLookupWhoseNeedsNothingFillsIsNoWay() {
    assertThat(sources(State.ANSWERS).dead("deep", "bpm", Sources.GIVEN))
        .contains("needs deep_id, which nothing that works fills");
    assertThat(sources(State.ANSWERS).dead("old", "mood", Sources.GIVEN))
        .contains("cannot supply mood");
    assertThat(sources(State.NO_CREDENTIAL).dead("old", "bpm", Sources.GIVEN))
        .contains("no credential: because");
    assertThat(sources(State.DISABLED).dead("old", "bpm", Sources.GIVEN))
        .contains("disabled: switched off in the registry");
  }

  @Test
  void aLostLookupTakesItsFieldsWithIt() {
    var fed =
        can(
            "old",
            new Lookup.Ordinary("isrc", List.of("isrc"), Set.of("title")),
            new Lookup.Fed("features", List.of("isrc"), "id", Set.of("bpm")));
    var lost =
        new Condition(
            "old",
            State.ANSWERS,
            "",
            new TreeMap<>(Map.of("features", "since noon")),
            Optional.empty(),
            true,
            false);
    var sources = new Sources(List.of(lost), List.of(fed));

    assertThat(sources.dead("old", "bpm", Sources.GIVEN))
        .contains("capability lost: features since noon");
    assertThat(sources.dead("old", "title", Sources.GIVEN)).isEmpty();
  }
}
