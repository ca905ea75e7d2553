package dev.lifeagent.domain.risk.rules;

import java.util.Locale;
import java.util.regex.Pattern;

/** Decides whether a value may be a secret, or is a placeholder, a name, a version or a word. */
final class Plausible {
  /** Words that mark a value as a placeholder. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          """
          (?x)
            # words
            example | placeholder | dummy | redacted | todo | not [_-]? a [_-]? real
          | change _? -? me | replace _? -? me | insert [_-] | your [_-] | my [_-]? secret
            # a pattern, not a value
          | \\.\\*
            # fillers
          | xxxx | \\*\\*\\* | \\.\\.\\. | 1234567890123 | 0000000000 | abcdefgh
          """);

  /** Values that name the place or the kind of a secret: a scheme or a kind, and a name. */
  private static final Pattern REFERENCE = Pattern.compile("(?i)[a-z]{2,12}:[a-z/]{1,80}");

  /** Keys that are made to be seen: of Stripe, PostHog and Supabase. */
  private static final Pattern PUBLIC =
      Pattern.compile("(?:pk_(?:test|live)|phc|sb_publishable)_\\w+");

  private static final Pattern VARIABLE = Pattern.compile("\\$[A-Za-z_]\\w*");

  /** A UUID (RFC 9562), which is not a secret unless its name says so. */
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** How AWS ends the keys of its own documentation. */
  private static final Pattern EXAMPLE = Pattern.compile("EXAMPLE(?:KEY)?$");

  private Plausible() {}

  /** For tokens with a vendor's prefix: any value except a run of one filler character. */
  static boolean token(String value) {
    int last = value.length() - 1;
    int same = 0;
    while (same < last && value.charAt(last - same) == value.charAt(last - same - 1)) {
      same++;
    }
    boolean filled = same >= value.length() / 2 && "xX*.0#".indexOf(value.charAt(last)) >= 0;
    return !filled && !EXAMPLE.matcher(value).find();
  }

  /** For values of names that contain token, secret or key. */
  static boolean assigned(String text) {
    String value = fixed(text);
    return mixed(value, 2)
        && entropy(value) >= (value.length() < 16 ? 2.5 : 2.9)
        && !named(value)
        && !Words.make(value);
  }

  /** For values of names that are less specific: only values that look random. */
  static boolean random(String value) {
    // NAME=value is the next variable, not the value of this one
    boolean another = value.matches("[A-Z_]{3,40}=.*");
    return !another
        && !UUID.matcher(value).matches()
        && mixed(value, 3)
        && entropy(value) >= 3.4
        && !named(value)
        && !Words.make(value);
  }

  /**
   * For passwords, which people choose: any value except a plain word or the name of a variable.
   */
  static boolean password(String text) {
    String value = fixed(text);
    boolean wordLike = value.chars().allMatch(c -> Character.isLetter(c) || c == '_' || c == '-');
    return !wordLike && entropy(value) >= 1.8 && !named(value);
  }

  /** What does not come from a variable, as where a string names one: {@code "user$i"}. */
  private static String fixed(String value) {
    return value.indexOf('$') < 0 ? value : VARIABLE.matcher(value).replaceAll("");
  }

  private static boolean named(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return PLACEHOLDER.matcher(lower).find()
        || REFERENCE.matcher(lower).matches()
        || PUBLIC.matcher(lower).matches();
  }

  private static boolean mixed(String value, int least) {
    long digits = value.chars().filter(c -> c >= '0' && c <= '9').count();
    long letters = value.chars().filter(c -> (c | 0x20) >= 'a' && (c | 0x20) <= 'z').count();
    return (digits >= least && letters >= least) || digits >= 16;
  }

  /** The Shannon entropy in bits per character. */
  static double entropy(String value) {
    int[] counts = new int[128];
    for (int i = 0; i < value.length(); i++) {
      counts[value.charAt(i) & 127]++;
    }
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / value.length();
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }
}
