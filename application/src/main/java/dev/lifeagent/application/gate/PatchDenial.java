package dev.lifeagent.application.gate;

import dev.lifeagent.domain.agent.Call;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DenialReason;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.patch.PatchException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Says of a patch that cannot be read or does not apply where it fails. */
public final class PatchDenial {
  private PatchDenial() {}

  /** The refusal that the exception stands for. */
  public static Denial of(PatchException e, Call call) {
    Map<String, Object> hints = new LinkedHashMap<>();
    hints.put("fault", e.fault().code());
    Verdict clean = Verdict.clean(call.policy().digest());
    return new Denial(
        DenialReason.PATCH_INVALID,
        Objects.requireNonNullElse(e.getMessage(), e.fault().code()),
        clean,
        hints);
  }
}
