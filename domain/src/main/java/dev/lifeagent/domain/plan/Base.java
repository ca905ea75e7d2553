package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.patch.BaseTree;
import java.time.OffsetDateTime;

/**
 * The commit that a change is made for.
 *
 * @param commit its id, 40 or 64 lower-case hexadecimal digits
 * @param committedAt the committer's date, with its offset
 * @param tree its files
 * @since 0.1
 */
public record Base(String commit, OffsetDateTime committedAt, BaseTree tree) {}
