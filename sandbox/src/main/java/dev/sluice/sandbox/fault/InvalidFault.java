package dev.sluice.sandbox.fault;

import java.util.List;

/// What was asked for is no fault; the message names every key that is wrong, and the remedy.
public final class InvalidFault extends RuntimeException {

  private static final long serialVersionUID = 1;

  InvalidFault(List<String> problems) {
    super(String.join("; ", problems));
  }
}
