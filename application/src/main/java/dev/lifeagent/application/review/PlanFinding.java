package dev.lifeagent.application.review;

import dev.lifeagent.domain.risk.Finding;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A finding of a plan, as a reviewer looks for it.
 *
 * @param finding the finding
 * @param path the file of the patch that it lies in; empty for one that lies in none, such as one
 *     in the intent
 * @param line the line of that file after the change, from 1; empty without a path, and where the
 *     base cannot be read any more
 * @param reason why the rule objects, one line; empty for a rule that this service does not have
 *     any more
 * @since 0.1
 */
public record PlanFinding(
    Finding finding, Optional<String> path, OptionalInt line, Optional<String> reason) {}
