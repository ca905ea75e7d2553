package dev.lifeagent.adapters.http.problem;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the log of the process shows it to whoever has to find its cause. A message may
 * quote what was sent, so it is redacted, kept on one line and cut.
 */
final class FailureText {
  private static final int LONGEST_MESSAGE = 500;
  private static final int MOST_FRAMES = 40;

  private FailureText() {}

  /** On one line: class and message of it and of its causes. For what comes from outside. */
  static String of(Throwable thrown, UnaryOperator<String> redaction) {
    return of(thrown, redaction, 0);
  }

  /** The same with where it was thrown. For what should not happen. */
  static String withStack(Throwable thrown, UnaryOperator<String> redaction) {
    return of(thrown, redaction, MOST_FRAMES);
  }

  private static String of(Throwable thrown, UnaryOperator<String> redaction, int mostFrames) {
    StringBuilder text = new StringBuilder();
    Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
    String lead = "";
    for (@Nullable Throwable next = thrown;
        next != null && told.add(next);
        next = next.getCause()) {
      text.append(lead).append(next.getClass().getName()).append(": ");
      text.append(line(Objects.requireNonNullElse(next.getMessage(), ""), redaction));
      StackTraceElement[] frames = next.getStackTrace();
      for (int i = 0; i < Math.min(frames.length, mostFrames); i++) {
        text.append("\n  at ").append(frames[i]);
      }
      lead = mostFrames == 0 ? ", caused by " : "\ncaused by ";
    }
    return text.toString();
  }

  private static String line(String message, UnaryOperator<String> redaction) {
    String safe = redaction.apply(message).replaceAll("\\p{C}+", " ");
    return safe.length() <= LONGEST_MESSAGE ? safe : safe.substring(0, LONGEST_MESSAGE) + "…";
  }
}
