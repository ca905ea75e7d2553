package dev.lifeagent.domain.policy;

import java.util.regex.Pattern;

/**
 * That plans are made only on a base whose history is certified: {@code base_certified} of a
 * policy.
 *
 * @param since the commit after which every commit of the base's history needs a certificate, 40
 *     lower-case hexadecimal digits
 * @param keys the file with the public keys that count, a path from the folder of the policy file
 *     where it is relative
 * @since 0.1
 */
public record BaseCertified(String since, String keys) {
  /** What {@code since} looks like, as a regular expression for the whole of it. */
  public static final String COMMIT_FORM = "[0-9a-f]{40}";

  private static final Pattern COMMIT = Pattern.compile(COMMIT_FORM);

  /** Refuses what names no commit or no file with {@link IllegalArgumentException}. */
  public BaseCertified {
    if (!COMMIT.matcher(since).matches()) {
      throw new IllegalArgumentException("a commit has 40 lower-case hexadecimal digits");
    }
    if (keys.isBlank()) {
      throw new IllegalArgumentException("keys names no file");
    }
  }
}
