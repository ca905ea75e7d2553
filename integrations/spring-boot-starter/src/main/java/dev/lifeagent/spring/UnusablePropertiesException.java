package dev.lifeagent.spring;

import java.util.List;

/** What the properties name cannot be used, and the application does not start. */
public final class UnusablePropertiesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  /**
   * Makes the exception.
   *
   * @param faults one sentence each, with the property that it is about; at least one
   */
  public UnusablePropertiesException(List<String> faults) {
    super(String.join("\n", faults));
    this.faults = List.copyOf(faults);
  }

  /** One fault of a property. */
  static UnusablePropertiesException of(String property, String fault) {
    return new UnusablePropertiesException(List.of("life-agent." + property + ": " + fault));
  }

  /** One sentence each, with the property that it is about. */
  public List<String> faults() {
    return faults;
  }
}
