package dev.sluice.server.embedded;

import java.nio.file.Path;
import java.util.Optional;

/// The data directory belongs to a live process. The message names it and its URLs.
public final class DirectoryInUse extends RuntimeException {
  private static final long serialVersionUID = 1;

  DirectoryInUse(Path directory, Optional<LiveOwner> owner) {
    super(
        "%s is in use by %s: stop it, or choose another directory with --data"
            .formatted(
                directory, owner.map(LiveOwner::toString).orElse("a process that is starting")));
  }
}
