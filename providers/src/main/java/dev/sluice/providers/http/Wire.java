package dev.sluice.providers.http;

import dev.sluice.engine.provider.Ticker;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What an exchange needs from outside: the client, where requests really go, what credentials are
/// worth, and the time.
///
/// `route` turns the URL of a provider file into the one that is called; `credentials` gives the
/// value of a named variable.
public record Wire(
    Outbound outbound,
    UnaryOperator<URI> route,
    Function<String, Optional<String>> credentials,
    Clock clock,
    Ticker ticker) {}
