package dev.lifeagent.application.sweep;

import dev.lifeagent.domain.plan.PlanResult;
import java.util.Optional;

/**
 * What a sweep returns.
 *
 * @param eventId the id of its record
 * @param plan the plan; empty where nothing had changed
 * @since 0.1
 */
public record SweepResult(long eventId, Optional<PlanResult> plan) {}
