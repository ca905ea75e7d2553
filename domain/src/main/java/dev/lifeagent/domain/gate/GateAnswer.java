package dev.lifeagent.domain.gate;

/**
 * What one gate says of a request, for one who wants to know why.
 *
 * @param gate its {@link Gate#name}
 * @param stage at which point it was asked
 * @param decision its answer
 * @since 0.1
 */
public record GateAnswer(String gate, Stage stage, Decision decision) {}
