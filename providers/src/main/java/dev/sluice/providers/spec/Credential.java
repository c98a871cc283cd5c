package dev.sluice.providers.spec;

/// The name of the environment variable that holds something private; never the value itself.
public record Credential(String variable) {}
