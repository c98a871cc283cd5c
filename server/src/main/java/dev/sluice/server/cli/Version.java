package dev.sluice.server.cli;

import picocli.CommandLine.IVersionProvider;

/// What `--version` prints: the build's version and the Java it runs on.
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    var version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "sluice %s (Java %s)".formatted(version == null ? "unpackaged" : version, Runtime.version())
    };
  }
}
