package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.Severity;
import java.util.List;

/** A scanner with four rules whose findings are told at a glance. */
public final class Scanners {
  /** A secret. */
  public static final String SECRET = "sesame-key";

  /** A command that both profiles refuse. */
  public static final String COMMAND = "wipe-disk";

  /** An address that the strict profile alone refuses. */
  public static final String MINOR = "minor-link";

  /** A secret that the strict profile alone refuses. */
  public static final String WEAK_SECRET = "hint-key";

  private Scanners() {}

  public static RiskScanner of(RiskProfile profile) {
    return RiskScanner.of(
        profile,
        List.of(
            rule("secret", RiskCategory.SECRET, Severity.HIGH, SECRET),
            rule("weak-secret", RiskCategory.SECRET, Severity.LOW, WEAK_SECRET),
            rule("command", RiskCategory.COMMAND_EXECUTION, Severity.MEDIUM, COMMAND),
            rule("link", RiskCategory.URL, Severity.LOW, MINOR)));
  }

  private static RiskRule rule(String id, RiskCategory category, Severity severity, String text) {
    return RiskRule.regex(
        id, category, severity, List.of(text), text, text, "none", "Not allowed here: " + id + ".");
  }
}
