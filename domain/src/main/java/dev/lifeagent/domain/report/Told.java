package dev.lifeagent.domain.report;

import dev.lifeagent.domain.event.ActReport;

/**
 * What one report told of one act.
 *
 * @param act the id of the act's event
 * @param event the id of the report's event
 * @param status what was told
 * @param definite whether it is about this act alone; otherwise others fit it, too
 * @since 0.1
 */
public record Told(long act, long event, ActReport.Status status, boolean definite) {}
