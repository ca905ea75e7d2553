package dev.lifeagent.adapters.http.auth;

import java.util.Arrays;
import java.util.Locale;

/** What a key opens. No role implies another. */
public enum Role {
  /** Everything that is read. */
  READER,
  /** Acts, turns and plans. */
  AGENT,
  /** The policy, reviews and the kill switch. */
  OPERATOR;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The name in lower case, as key files write it. */
  public String code() {
    return code;
  }

  static Role of(String code) {
    return Arrays.stream(values())
        .filter(role -> role.code.equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("must be reader, agent or operator"));
  }
}
