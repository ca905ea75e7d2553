package dev.lifeagent.domain.risk.rules;

import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.Severity;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Rules for tokens with a vendor's prefix. Such a rule is a line of data: the prefix, the alphabet
 * and the length of the rest, as the vendor documents them. The examples are generated from these
 * data, so that no file contains anything that looks like a leaked token.
 */
final class Token {
  static final String HEX = "[A-Fa-f0-9]";
  static final String ALNUM = "[A-Za-z0-9]";
  static final String WORD = "[A-Za-z0-9_-]";

  /** For vendors that use base64 or a variant, or do not document the alphabet. */
  static final String LOOSE = "[A-Za-z0-9_=./+-]";

  /** Characters for examples; the first text that fits the alphabet is used. */
  private static final List<String> SAMPLES =
      List.of(
          "a7f3d9b2c5e8046f1b8c2d7a9e4f6035",
          "A7F3D9B2C5E8046F1B8C2D7A9E4F6035",
          "akrzmxqwbnvlsptejygfhdcuio",
          "73925804618274903615");

  private Token() {}

  /** A token of the prefix and exactly this number of characters. */
  static RiskRule prefixed(String id, String prefix, String alphabet, int length, String what) {
    return prefixed(id, prefix, alphabet, length, length, what);
  }

  /**
   * A token of the prefix and {@code least} to {@code most} characters of the alphabet. Unless the
   * two are equal, further token characters belong to it, too.
   */
  static RiskRule prefixed(
      String id, String prefix, String alphabet, int least, int most, String what) {
    Pattern whole = Pattern.compile(alphabet + "{8,99}");
    String sample =
        SAMPLES.stream().filter(one -> whole.matcher(one).matches()).findFirst().orElseThrow();
    String body = sample.repeat(least / sample.length() + 1);
    return token(id)
        .keywords(prefix.toLowerCase(Locale.ROOT))
        .pattern(
            """
            (?x)
            (?<! [A-Za-z0-9] )    # not the end of a longer word
            %s                    # the prefix
            %s{%d,%d}
            %s
            """
                .formatted(
                    Pattern.quote(prefix),
                    alphabet,
                    least,
                    most,
                    least == most ? "(?! [A-Za-z0-9] )    # no more than that" : ""))
        .matching(prefix + body.substring(0, least))
        .nonMatching(prefix + body.substring(0, least - 1))
        .reason(what)
        .build();
  }

  /** A token that needs its own pattern; {@link Plausible#token} judges each match. */
  static RuleBuilder token(String id) {
    return RuleBuilder.rule(id, RiskCategory.SECRET, Severity.CRITICAL)
        .matcher(pattern -> SecretMatcher.of(pattern, Plausible::token));
  }
}
