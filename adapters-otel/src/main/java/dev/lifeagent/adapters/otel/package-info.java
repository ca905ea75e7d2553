/**
 * Spans of OpenTelemetry for calls, gates and the language model, through its API alone: where the
 * process has no SDK, nothing is recorded. Names and attributes are those of the semantic
 * conventions where there are any, else they begin with {@code life_agent.}: see
 * docs/reference/spans.md. No payload, prompt, reply, path or secret is in a span.
 */
@NullMarked
package dev.lifeagent.adapters.otel;

import org.jspecify.annotations.NullMarked;
