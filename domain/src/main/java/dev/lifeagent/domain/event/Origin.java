package dev.lifeagent.domain.event;

/**
 * What judged and recorded an event, so that it can be judged again by the same.
 *
 * @param build the version of the program
 * @param profile the risk profile in force, as {@link dev.lifeagent.domain.risk.RiskProfile#code}
 *     writes it
 * @since 0.1
 */
public record Origin(String build, String profile) {}
