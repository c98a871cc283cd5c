package dev.sluice.engine.match;

import dev.sluice.engine.provider.Question;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.Value;
import java.util.Map;

/// What the candidates of one answer are compared with: the given fields, and the question that
/// was asked. Nothing learnt from other answers enters but through the question's key, so judging
/// an answer depends on the track and the question alone, in whatever order answers arrive.
///
/// `types` holds the type of every configured field. `given` are the track's given values.
public record Subject(Map<String, Value> given, Question question, Map<String, FieldType> types) {}
