package dev.lifeagent.domain.risk;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a text is for. The same words are an order in one place and a quotation in another, so each
 * {@link RiskRule} says in which roles it applies. Secrets are looked for in every one.
 *
 * @since 0.1
 */
public enum TextRole {
  /**
   * What people and models say to each other: an intent, a context, an input, a reply, a comment.
   * Code that is quoted in it is read as {@link #CODE}; see {@link RiskScanner#scan(String, String,
   * TextRole, dev.lifeagent.domain.time.Deadline)}.
   */
  PROSE,

  /** Source text that is kept, not run: added lines, the content of a file. */
  CODE,

  /**
   * What is run, or may be: a command line, a script, a value of an act of which nobody knows what
   * becomes of it. Every rule applies that applies to any text.
   */
  COMMAND,

  /** The path of a file or a folder. */
  PATH,

  /** The address of what is fetched. */
  URL,

  /** A mere name, such as the key of a map or a declared path: scanned for secrets only. */
  NAME;

  private static final Set<TextRole> SAYING =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(NAME)));

  /** All roles but {@link #NAME}: the usual ones of a rule that looks for no secret. */
  public static Set<TextRole> saying() {
    return SAYING;
  }
}
