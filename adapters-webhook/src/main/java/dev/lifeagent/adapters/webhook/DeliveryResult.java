package dev.lifeagent.adapters.webhook;

import java.util.Locale;

/** What became of a notification. */
public enum DeliveryResult {
  /** The receiver took it: it answered with a status 2xx. */
  DELIVERED,
  /** The receiver refused it, or took it at no attempt. */
  FAILED,
  /** It was not sent: the queue was full, or the service ended. */
  DROPPED;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable code: the name in lower case. */
  public String code() {
    return code;
  }
}
