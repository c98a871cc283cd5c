package dev.sluice.sandbox.catalogue;

import java.util.List;

/// The catalogue's files do not hold together; the message lists every problem with file and line.
public final class InvalidCatalogue extends RuntimeException {

  private static final long serialVersionUID = 1;

  InvalidCatalogue(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }
}
