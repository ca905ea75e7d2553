package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.crypto.FieldDigest;
import dev.lifeagent.domain.policy.PolicyRule;
import java.util.List;

/**
 * One thing in the policy that wants a person to decide about an act. What a person allowed is
 * allowed only while all that holds the act is what held it then.
 *
 * @param id the id of a rule; or the name of a field of the policy, which has an underscore: {@code
 *     default_effect}, {@code outside_workspace}, {@code protected_files}, {@code shell_unreadable}
 * @param digest SHA-256 of what it says, 64 lower-case hexadecimal digits: another wording of the
 *     rule is another hold, and so is a field that asks about another place
 * @since 0.1
 */
public record Hold(String id, String digest) {
  private static final String TAG = "life-agent hold 1";

  /** A rule that asks. */
  static Hold of(PolicyRule rule) {
    FieldDigest digest = new FieldDigest(TAG).add("rule").add(rule.id()).add(rule.reason());
    rule.selectors()
        .patterns()
        .forEach((selector, patterns) -> digest.add(selector).addAll(patterns));
    digest.addAll(rule.condition().stream().toList());
    return new Hold(rule.id(), digest.hex());
  }

  /**
   * A field of the policy that asks.
   *
   * @param field its name
   * @param about what it asks about, such as the places that an act would change: what is about
   *     others is another hold
   */
  static Hold ofField(String field, List<String> about) {
    List<String> sorted = about.stream().distinct().sorted().toList();
    return new Hold(field, new FieldDigest(TAG).add("field").add(field).addAll(sorted).hex());
  }
}
