package dev.lifeagent.adapters.policy;

import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.PolicyError;
import java.util.ArrayList;
import java.util.List;

/** The policy given by the environment: folders separated by commas. */
final class WhitelistDirs {
  static final String VARIABLE = "AGENT_WHITELIST_DIRS";

  private WhitelistDirs() {}

  static Policy parse(String value) {
    List<PolicyError> errors = new ArrayList<>();
    List<AllowedDir> dirs = new ArrayList<>();
    int column = 1;
    for (String part : value.split(",", -1)) {
      if (!part.isBlank()) {
        try {
          dirs.add(AllowedDir.of(part.strip()));
        } catch (IllegalArgumentException e) {
          errors.add(
              new PolicyError(
                  VARIABLE, 1, column, "is refused: " + e.getMessage(), "folders, as in src,docs"));
        }
      }
      column += part.codePointCount(0, part.length()) + 1;
    }
    if (dirs.isEmpty() && errors.isEmpty()) {
      errors.add(new PolicyError(VARIABLE, 1, 1, "names no folder", "folders, as in src,docs"));
    }
    if (!errors.isEmpty()) {
      throw new InvalidPolicyException(errors);
    }
    return Policy.ofAllowedDirs(dirs);
  }
}
