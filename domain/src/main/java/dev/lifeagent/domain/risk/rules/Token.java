package dev.lifeagent.domain.risk.rules;

import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.Severity;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Rules for tokens that a vendor marks with a prefix of its own. Such a rule is a line of data: the
 * prefix, what follows and how many of it, as the vendor documents it. The examples are made up
 * from that, so that no file holds anything that looks like a leak.
 */
final class Token {
  static final String HEX = "[A-Fa-f0-9]";
  static final String ALNUM = "[A-Za-z0-9]";
  static final String WORD = "[A-Za-z0-9_-]";

  /** For vendors that use base64 and its like, or do not say. */
  static final String LOOSE = "[A-Za-z0-9_=./+-]";

  /** What examples are made of; the first that is of the alphabet. */
  private static final List<String> SAMPLES =
      List.of(
          "a7f3d9b2c5e8046f1b8c2d7a9e4f6035",
          "A7F3D9B2C5E8046F1B8C2D7A9E4F6035",
          "akrzmxqwbnvlsptejygfhdcuio",
          "73925804618274903615");

  private Token() {}

  /** A token of the prefix and exactly so many characters. */
  static RiskRule prefixed(String id, String prefix, String alphabet, int length, String what) {
    return prefixed(id, prefix, alphabet, length, length, what);
  }

  /** A token of the prefix and that many characters; more of the alphabet belong to it. */
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

  /** A token that needs a pattern of its own; {@link Plausible#token} judges each match. */
  static RuleBuilder token(String id) {
    return RuleBuilder.rule(id, RiskCategory.SECRET, Severity.CRITICAL)
        .matcher(pattern -> SecretMatcher.of(pattern, Plausible::token));
  }
}
