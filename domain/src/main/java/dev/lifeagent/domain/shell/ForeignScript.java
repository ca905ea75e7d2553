package dev.lifeagent.domain.shell;

/**
 * A text for another command interpreter than a POSIX shell; it is not read.
 *
 * @param language whose text it is
 * @param text as far as it is known
 * @since 0.1
 */
public record ForeignScript(Language language, String text) {
  /** An interpreter that is recognised. */
  public enum Language {
    /** Windows PowerShell and PowerShell. */
    POWERSHELL,
    /** The command interpreter of Windows. */
    CMD
  }
}
