/// What a provider is to the sandbox: requests, replies, tokens, and the JSON they are made of.
@NullMarked
package dev.sluice.sandbox.http;

import org.jspecify.annotations.NullMarked;
