package dev.lifeagent.domain.patch;

/**
 * The two file modes that the result of a change may have.
 *
 * @since 0.1
 */
public enum FileMode {
  /** A file that is not executable. */
  REGULAR("100644"),
  /** A file with the executable bit. */
  EXECUTABLE("100755");

  private final String octal;

  FileMode(String octal) {
    this.octal = octal;
  }

  /** The mode as git writes it, six octal digits. */
  public String octal() {
    return octal;
  }
}
