package dev.lifeagent.application.report;

import dev.lifeagent.domain.event.RecordedEvent;
import dev.lifeagent.domain.report.ActState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why people should look at a report.
 *
 * @since 0.1
 */
public enum ReportAlarm {
  /** It is about an act that was refused or held: somebody acted all the same. */
  REPORT_AFTER_DENIAL,
  /** It fits no act: somebody acted without asking. */
  REPORT_UNMATCHED;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable code: the name in lower case. */
  public String code() {
    return code;
  }

  /** The alarm of a report that fits these acts. */
  static Optional<ReportAlarm> of(List<RecordedEvent> acts) {
    if (acts.isEmpty()) {
      return Optional.of(REPORT_UNMATCHED);
    }
    return acts.stream().allMatch(ActState::allowed)
        ? Optional.empty()
        : Optional.of(REPORT_AFTER_DENIAL);
  }
}
