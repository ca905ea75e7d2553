package dev.lifeagent.domain.policy;

import dev.lifeagent.domain.path.Glob;
import java.util.List;

/**
 * How a policy judges acts beside its rules.
 *
 * @param mode whether what the policy decides is enforced
 * @param protectedFiles what becomes of a change of the closed list ({@link
 *     dev.lifeagent.domain.path.ProtectedNames}): {@link Effect#DENY}, or {@link Effect#ASK}, which
 *     a policy writes as {@code review}
 * @param outsideWorkspace what becomes of a change outside of the workspace: {@link Effect#DENY} or
 *     {@link Effect#ASK}
 * @param allowedOutside globs of absolute paths, some written with {@code ~/} ({@link
 *     Glob#ofPath}), that may be changed all the same
 * @param defaultEffect what becomes of an act that no rule decides: not {@link Effect#DRY_RUN}
 * @since 0.1
 */
public record ActSettings(
    Mode mode,
    Effect protectedFiles,
    Effect outsideWorkspace,
    List<Glob> allowedOutside,
    Effect defaultEffect) {
  /** Whether what a policy decides is enforced. */
  public enum Mode {
    /** It is. */
    ENFORCE,
    /** What would be refused is noted, and let through. */
    DRY_RUN
  }

  /** Enforced, nothing outside of the workspace, and allowed where no rule decides. */
  public static final ActSettings DEFAULT =
      new ActSettings(Mode.ENFORCE, Effect.DENY, Effect.DENY, List.of(), Effect.ALLOW);

  /** Refuses effects that have no meaning there. */
  public ActSettings {
    allowedOutside = List.copyOf(allowedOutside);
    if (protectedFiles.compareTo(Effect.ASK) > 0 || outsideWorkspace.compareTo(Effect.ASK) > 0) {
      throw new IllegalArgumentException("a change there is denied or asked for");
    }
    if (defaultEffect == Effect.DRY_RUN) {
      throw new IllegalArgumentException("default_effect is allow, ask or deny");
    }
  }
}
