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
 * @param digest SHA-256 of what it says and of {@code about}, 64 lower-case hexadecimal digits:
 *     another wording is another hold, and so is another place, since a link may lead elsewhere
 *     later
 * @param about what a person decides about, for people: the places that the act would use, as far
 *     as the hold is about them; at most {@value #MOST_ABOUT}
 * @since 0.1
 */
public record Hold(String id, String digest, List<String> about) {
  /** The most entries that are shown; the digest is over all. */
  public static final int MOST_ABOUT = 100;

  private static final String TAG = "life-agent hold 1";

  /** Copies the list. */
  public Hold {
    about = List.copyOf(about);
  }

  /** A hold that is about no place. */
  public Hold(String id, String digest) {
    this(id, digest, List.of());
  }

  /**
   * A rule that asks.
   *
   * @param about the places that the act would use
   */
  static Hold of(PolicyRule rule, List<String> about) {
    FieldDigest digest = new FieldDigest(TAG).add("rule").add(rule.id()).add(rule.reason());
    rule.selectors()
        .patterns()
        .forEach((selector, patterns) -> digest.add(selector).addAll(patterns));
    digest.addAll(rule.condition().stream().toList());
    return of(rule.id(), digest, about);
  }

  /**
   * A field of the policy that asks.
   *
   * @param field its name
   * @param about what it asks about, such as the places that an act would change
   */
  static Hold ofField(String field, List<String> about) {
    return of(field, new FieldDigest(TAG).add("field").add(field), about);
  }

  private static Hold of(String id, FieldDigest digest, List<String> about) {
    List<String> sorted = about.stream().distinct().sorted().toList();
    String whole = digest.addAll(sorted).hex();
    return new Hold(id, whole, sorted.subList(0, Math.min(sorted.size(), MOST_ABOUT)));
  }
}
