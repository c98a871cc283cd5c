package dev.sluice.sandbox.acousticbrainz;

import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.Sound.Features;
import dev.sluice.sandbox.http.Json;
import tools.jackson.databind.node.ObjectNode;

/// The high-level document of a recording: the models for which the catalogue has facts, and one
/// genre classifier, which says "electronic" of nearly everything, as the real one does.
final class HighLevel {

  private HighLevel() {}

  static ObjectNode document(Listing listing) {
    var models = Json.object();
    listing.sound().features().ifPresent(features -> models(models, features));
    var genre = Json.object().put("electronic", 0.61).put("alternative", 0.22).put("pop", 0.17);
    models.set("genre_dortmund", model("electronic", 0.61, genre));
    var document = Json.object();
    document.set("highlevel", models);
    document.set("metadata", LowLevel.document(listing).get("metadata"));
    return document;
  }

  private static void models(ObjectNode models, Features features) {
    add(models, "danceability", "danceable", "not_danceable", features.danceability());
    add(models, "mood_aggressive", "aggressive", "not_aggressive", features.energy() / 2);
    add(models, "mood_happy", "happy", "not_happy", features.valence());
    add(models, "mood_party", "party", "not_party", features.energy());
    add(models, "mood_relaxed", "relaxed", "not_relaxed", 1 - features.energy());
    add(models, "mood_sad", "sad", "not_sad", 1 - features.valence());
  }

  private static void add(ObjectNode models, String model, String yes, String no, double share) {
    var rest = 1 - share;
    var all = Json.object().put(yes, share).put(no, rest);
    models.set(model, model(share >= rest ? yes : no, Math.max(share, rest), all));
  }

  private static ObjectNode model(String value, double probability, ObjectNode all) {
    var model = Json.object();
    model.set("all", all);
    return model.put("value", value).put("probability", probability);
  }
}
