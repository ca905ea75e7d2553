package dev.lifeagent.adapters.http.problem;

import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.llm.LanguageModelException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the log of the process shows it. A message may quote what was sent, so it is
 * redacted, kept on one line and cut.
 */
final class FailureText {
  private static final int LONGEST_MESSAGE = 800;
  private static final int MOST_FRAMES = 40;

  private FailureText() {}

  /** Its own sentence. */
  static String sentence(Throwable thrown, UnaryOperator<String> redaction) {
    String message = Objects.requireNonNullElse(message(thrown), "") + reason(thrown);
    String safe = redaction.apply(message).replaceAll("\\p{C}+", " ");
    return safe.length() <= LONGEST_MESSAGE ? safe : safe.substring(0, LONGEST_MESSAGE) + "…";
  }

  /** Without the code of a denial, which stands before each sentence of the log. */
  private static @Nullable String message(Throwable thrown) {
    return thrown instanceof DeniedException e ? e.denial().detail() : thrown.getMessage();
  }

  /** What the provider said; the caller is not told. */
  private static String reason(Throwable thrown) {
    return thrown instanceof LanguageModelException e
        ? e.reason().map(reason -> "; the provider says: " + reason).orElse("")
        : "";
  }

  /** Class names, messages and stack traces of it and its causes, for LIFE_AGENT_DEBUG. */
  static String whole(Throwable thrown, UnaryOperator<String> redaction) {
    StringBuilder text = new StringBuilder();
    Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
    for (@Nullable Throwable next = thrown;
        next != null && told.add(next);
        next = next.getCause()) {
      text.append(told.size() == 1 ? "" : "\ncaused by ").append(next.getClass().getName());
      text.append(": ").append(sentence(next, redaction));
      StackTraceElement[] frames = next.getStackTrace();
      for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
        text.append("\n  at ").append(frames[i]);
      }
    }
    return text.toString();
  }
}
