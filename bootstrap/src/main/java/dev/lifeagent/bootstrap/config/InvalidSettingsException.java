package dev.lifeagent.bootstrap.config;

import java.util.List;

/** The configuration cannot be used; every fault is named at once. */
public final class InvalidSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<String> faults;

  /**
   * Names the faults.
   *
   * @param faults one sentence each, beginning with the variable; none holds a secret value
   */
  public InvalidSettingsException(List<String> faults) {
    super(String.join("; ", faults));
    this.faults = List.copyOf(faults);
  }

  /** The faults, one sentence each. */
  public List<String> faults() {
    return faults;
  }
}
