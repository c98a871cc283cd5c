package dev.sluice.sandbox.wire;

import java.time.Duration;

/// How an answer goes out: whole, or as badly as real servers do it.
public sealed interface Delivery {

  /// The whole message; the connection stays open.
  record Whole(Message message) implements Delivery {}

  /// More bytes are announced than come, then the connection is closed.
  record Cut(Message message) implements Delivery {}

  /// The body byte by byte with a pause before each, then blanks without an end.
  record Drip(Message message, Duration pause) implements Delivery {}

  /// A well-formed JSON body of that many bytes.
  record Huge(long bytes) implements Delivery {}

  /// The connection is reset; not a byte is sent.
  record Reset() implements Delivery {}

  /// Nothing is sent until the client hangs up.
  record Hang() implements Delivery {}
}
