package dev.sluice.engine.track;

import java.util.List;

/// Words such as genres, most important first.
public record TagsValue(List<String> tags) implements Value {
  @Override
  public FieldType type() {
    return FieldType.TAGS;
  }

  @Override
  public String canonical() {
    return String.join("\u001f", tags);
  }

  @Override
  public String display() {
    return String.join(", ", tags);
  }

  @Override
  public Object plain() {
    return tags;
  }

  @Override
  public boolean agreesWith(Value other) {
    return other instanceof TagsValue(var theirs) && tags.stream().anyMatch(theirs::contains);
  }
}
