package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The denial of a patch that cannot be read or does not apply, with the place where it fails. Lines
 * of the base may be quoted, since a patch is applied only after every path that it names was
 * allowed. A single line does not show whether it is part of a secret: the caller, who has the
 * whole file, decides, and takes {@link #withoutQuotes} where it may be.
 */
final class PatchDenial {
  private static final String WITHHELD = "[withheld: it may hold a secret]";

  private PatchDenial() {}

  /** The denial for an exception. */
  static Denial of(PatchException e, Call call) {
    RefusalCode reason =
        e.fault() == PatchFault.PATH_UNSAFE
            ? RefusalCode.PATH_FORBIDDEN
            : RefusalCode.PATCH_INVALID;
    String detail = Objects.requireNonNullElse(e.getMessage(), e.fault().code());
    return new Denial(reason, detail, Verdict.clean(call.policy().digest()), hints(e));
  }

  /** The same refusal without the lines that it quotes of the base and the patch. */
  static Denial withoutQuotes(Denial denial) {
    Map<String, Object> hints = new LinkedHashMap<>(denial.hints());
    hints.computeIfPresent("expected", (name, line) -> WITHHELD);
    hints.computeIfPresent("actual", (name, line) -> WITHHELD);
    return denial.with(hints);
  }

  private static Map<String, Object> hints(PatchException e) {
    Map<String, Object> hints = new LinkedHashMap<>();
    hints.put("fault", e.fault().code());
    e.file().ifPresent(file -> hints.put("path", file));
    e.hunk().ifPresent(hunk -> hints.put("hunk", hunk));
    e.line().ifPresent(line -> hints.put("line", line));
    e.expected().ifPresent(expected -> hints.put("expected", expected));
    e.actual().ifPresent(actual -> hints.put("actual", actual));
    e.actualLine().ifPresent(line -> hints.put("actual_line", line));
    e.nearest().ifPresent(line -> hints.put("nearest_line", line));
    return hints;
  }
}
