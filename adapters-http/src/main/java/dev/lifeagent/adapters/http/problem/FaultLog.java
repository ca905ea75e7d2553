package dev.lifeagent.adapters.http.problem;

import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.time.Ticker;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Lets one line a minute and code into the log of the process, so that a standing fault, such as a
 * full disk, does not fill it. Safe for use by several threads.
 */
public final class FaultLog {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final Ticker ticker;
  private final Map<RefusalCode, Line> lines = new EnumMap<>(RefusalCode.class);

  /** No fault has a line yet. */
  public FaultLog(Ticker ticker) {
    this.ticker = ticker;
  }

  /** The last line of a code, and how many were left out since. */
  private record Line(long at, long leftOut) {}

  /**
   * How many lines of the code were left out since the last one; empty if this is left out, too.
   */
  public synchronized OptionalLong admit(RefusalCode code) {
    long now = ticker.nanos();
    Line last = lines.get(code);
    if (last != null && now - last.at() < MINUTE) {
      lines.put(code, new Line(last.at(), last.leftOut() + 1));
      return OptionalLong.empty();
    }
    lines.put(code, new Line(now, 0));
    return OptionalLong.of(last == null ? 0 : last.leftOut());
  }

  /** What a line that is admitted says at its end of those before it; empty if there were none. */
  public static String others(long leftOut) {
    return leftOut == 0 ? "" : " (and " + leftOut + " like it before)";
  }
}
