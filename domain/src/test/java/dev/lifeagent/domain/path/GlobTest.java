package dev.lifeagent.domain.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource(
      delimiter = ' ',
      value = {
        "*.env .env true",
        "*.env a.env true",
        "*.env a/b.env false",
        "* a true",
        "* a/b false",
        "** a/b/c true",
        "**/*.env .env true",
        "**/*.env a.env true",
        "**/*.env a/b/c.env true",
        "**/*.env a/b.env/c false",
        "**/x x true",
        "**/x ax false",
        "**/x a/x true",
        "**/x a/bx false",
        "a/** a true",
        "a/** a/b true",
        "a/** a/b/c true",
        "a/** ab false",
        "a/**/b a/b true",
        "a/**/b a/x/b true",
        "a/**/b a/x/y/b true",
        "a/**/b a/xb false",
        "a/**/b ab false",
        "**/a/** a true",
        "**/a/** x/a/y true",
        "**/a/** x/ab/y false",
        "**/**/x x true",
        "**.pem a/b.pem true",
        "a**z a/b/z true",
        "a?c abc true",
        "a?c a/c false",
        "a?c ac false",
        "[abc]x bx true",
        "[abc]x dx false",
        "[a-c]x bx true",
        "[!a-c]x bx false",
        "[!a-c]x dx true",
        "[^a-c]x dx true",
        "a[!b]c a/c false",
        "[]a] ] true",
        "[a-] - true",
        "[a\\]b] ] true",
        "{a,b}c ac true",
        "{a,b}c bc true",
        "{a,b}c cc false",
        "{a,b{c,d}}e bde true",
        "{a,b{c,d}}e be false",
        "{,x}a a true",
        "x{} x true",
        "{a}b ab true",
        "a,b a,b true",
        "[{,}] , true",
        "\\*x *x true",
        "\\*x ax false",
        "\\{a,b\\} {a,b} true",
        "!neg !neg true",
        "{x/**,y}/z x/a/z true",
        "{x,y/**} y true",
        "é* éa true",
        "?x 😀x true",
        "[😀]x 😀x true",
      })
  void matchesWholeTexts(String glob, String text, boolean expected) {
    assertEquals(expected, Glob.of(glob).matches(text));
  }

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource(
      delimiter = ' ',
      value = {
        "**/*.env A/B.ENV true",
        "**/*.ENV a/b.env true",
        "[a-c]x BX true",
        "[A-C]x bx true",
        "[!a-c]x bx false",
        "[!a-c]x Bx true",
        "straße STRASSE true",
        "ΣΑΣ σας true",
        "kelvin KELVIN true",
        "secret ſecret true",
        "id İD true",
        "?.txt ß.txt true",
        "a b false",
      })
  void ignoresCaseWhenDenying(String glob, String text, boolean expected) {
    assertEquals(expected, Glob.of(glob).matchesIgnoringCase(text));
  }

  @Test
  void doesNotIgnoreCaseOtherwise() {
    assertFalse(Glob.of("a*").matches("Ab"));
  }

  @Test
  void matchesWhatItShowsWhateverItsNormalisation() {
    assertTrue(Glob.of("cafe\u0301/*").matches("café/x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a",
        "[",
        "[]",
        "[!]",
        "{a",
        "{a,{b}",
        "a}",
        "[b-a]",
        "[[:alpha:]]",
        "src\\secret",
        "a\\"
      })
  void refusesWhatIsMalformed(String glob) {
    String message = assertThrows(IllegalArgumentException.class, () -> Glob.of(glob)).getMessage();
    assertTrue(message.contains("glob"), message);
  }

  @Test
  void refusesWhatIsTooLarge() {
    String binary = "{a,b}".repeat(8);
    assertThrows(IllegalArgumentException.class, () -> Glob.of(binary));
    assertThrows(IllegalArgumentException.class, () -> Glob.of("{".repeat(500)));
    assertThrows(IllegalArgumentException.class, () -> Glob.of("a".repeat(Glob.MAX_LENGTH + 1)));
    assertThrows(
        IllegalArgumentException.class, () -> Glob.of("{a,b}".repeat(7) + "x".repeat(900)));
  }

  @Test
  void staysLinearOnWhatMakesBacktrackersHang() {
    Glob glob = Glob.of("*a".repeat(400) + "b?");
    Glob deep = Glob.of("**/a/".repeat(150) + "b?");
    assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          assertFalse(glob.matches("a".repeat(4000)));
          assertFalse(deep.matches("a/".repeat(2000) + "c"));
        });
  }

  /** An independent reading of the grammar as a regular expression must agree on small texts. */
  @Test
  void agreesWithARegularExpression() {
    Random random = new Random(42);
    String[] parts = {"a", "b", "/", "*", "?", "**/", "/**/", "[ab]", "[!a]"};
    for (int i = 0; i < 4000; i++) {
      StringBuilder glob = new StringBuilder();
      for (int n = random.nextInt(6); n >= 0; n--) {
        glob.append(parts[random.nextInt(parts.length)]);
      }
      Pattern regex = Pattern.compile(regex(glob.toString()));
      Glob compiled = Glob.of(glob.toString());
      for (int j = 0; j < 30; j++) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(8); n >= 0; n--) {
          text.append("ab/".charAt(random.nextInt(3)));
        }
        assertEquals(
            regex.matcher(text).matches(),
            compiled.matches(text.toString()),
            () -> glob + " on " + text);
      }
    }
  }

  private static String regex(String glob) {
    String marked =
        glob.replaceAll("(?<=^|/)\\*{2,}/", "F")
            .replaceAll("/\\*\\*$", "B")
            .replaceAll("\\*{2,}", "A");
    StringBuilder regex = new StringBuilder();
    for (char c : marked.toCharArray()) {
      regex.append(
          switch (c) {
            case 'F' -> "(?:.*/)?";
            case 'B' -> "(?:/.*)?";
            case 'A' -> ".*";
            case '*' -> "[^/]*";
            case '?' -> "[^/]";
            case '!' -> "^/";
            default -> String.valueOf(c);
          });
    }
    return regex.toString();
  }

  @ParameterizedTest(name = "{0} at {1} on {2}: {3}")
  @CsvSource(
      delimiter = ' ',
      value = {
        "~/a /home/me /home/me/a true",
        "~/a /home/me ~/a true",
        "~/a /home/me /home/you/a false",
        "~/a/** /home/me/ /home/me/a/b/c true",
        "~ /home/me /home/me true",
        "~/** /home/me /home/me true",
        "{~/a,/srv}/x /home/me /home/me/a/x true",
        "{~/a,/srv}/x /home/me /srv/x true",
        "~/a / /a true",
        "~ / / true",
        "~me/a /home/me /home/meme/a false",
        "/x/~/a /home/me /x/~/a true",
        "x /home/me x true",
        "~/* /home/{m,e}* /home/{m,e}*/a true",
        "~/* /home/{m,e}* /home/m/a false",
      })
  void aTildeAlsoStandsForAFolder(String glob, String home, String text, boolean expected) {
    assertEquals(expected, Glob.ofPath(glob, home).matches(text));
    assertEquals(glob, Glob.ofPath(glob, home).pattern());
  }
}
