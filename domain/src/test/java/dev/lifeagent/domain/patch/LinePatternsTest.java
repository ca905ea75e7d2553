package dev.lifeagent.domain.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every pattern of the readers of patches and replies takes a number of steps in proportion to the
 * line, whatever the line: a reply of two megabytes consists of thousands of them.
 */
class LinePatternsTest {
  /** How many characters a pattern may look at for each character of the line. */
  private static final int MOST_STEPS = 20;

  private static final int LENGTH = 150;

  /** What lines begin and end with, and what is repeated between. */
  private static final List<String> PARTS =
      List.of(
          (" |\t|a|A|1|.|...|. |, |/|-|- |--|_|:|: |=|;|#|# |##|//|/*|*/|*|* |**|(*|<!--|-->|'|\"|\"\"\""
                  + "|`|``` |```|~~~|<|< |<<|<<<<<|>|> |>>|>>>>>|&lt;|&gt;|\\|\\n|\\u003c|[|]|(|)|{|} |}|{/*|!|%|@|@@ |@@"
                  + "|+|+ |+++ |--- |-i|-a |a.|a-|a/|.a|a b|a: |http://|www.|com|.com|.com/|Index: |diff --git "
                  + "|cat |cat < <|cat <<|cat <<> |sed |sed -a |tee |tee <<|patch <<|git apply <<|echo |echo >"
                  + "|echo a>|printf >/dev/|perl -|perl -i|<file|<file <|</edit|</invoke|\"old_str|\"old_str\" :"
                  + "|\"search\"|title=|name= |path=\"|path='a|file: |new file name: |file path |in path|the |rest|rest "
                  + "|remaining|existing |code |code|all |unchanged|unchanged |omitted|remains the |is |is as |same"
                  + "|same as before|kept |no changes|of the file|SEARCH|<<<<< SEARCH|>>>>> REPLACE|----- ORIGINAL"
                  + "|+++++ UPDATED|=====|*** |*** Begin Patch|*** Add File: |rename from |copy to |think|<think>"
                  + "|</think>|[thinking|index |new file mode 100|old mode |v1|1.|1-|1.a|.env|.env.|-version|(new)"
                  + "|(modified|updated |2024-01-01 |00:00:00|.000|+0100|\u001b[|0;1m|12:|12 |12|\u00e2\u0080\u00a6")
              .split("\\|"));

  @Test
  void noLineMakesAPatternLookAtItOverAndOver() throws Exception {
    Map<String, String> slow = new TreeMap<>();
    List<String> lines = lines();
    for (Map.Entry<String, Pattern> named : patterns().entrySet()) {
      for (String line : lines) {
        long steps = steps(named.getValue(), line);
        if (steps > MOST_STEPS * (long) line.length()) {
          slow.put(named.getKey() + " " + named.getValue(), steps + " looks at " + line);
        }
      }
    }
    assertEquals(Map.of(), slow);
  }

  private static List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (String begin : PARTS) {
      for (String unit : PARTS) {
        String middle = unit.repeat(LENGTH / unit.length());
        lines.add(middle + begin);
        lines.add(begin + middle + begin);
      }
    }
    return lines;
  }

  /** How often the pattern looks at a character of the line, searching all of it. */
  private static long steps(Pattern pattern, String line) {
    Counted counted = new Counted(line);
    pattern.matcher(counted).lookingAt();
    long once = counted.looks;
    pattern.matcher(counted).matches();
    return Math.max(once, counted.looks - once);
  }

  private static Map<String, Pattern> patterns() throws Exception {
    Map<String, Pattern> patterns = new TreeMap<>();
    for (Class<?> type : types()) {
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          int i = 0;
          for (Pattern pattern : in(field.get(null))) {
            patterns.put(type.getSimpleName() + "." + field.getName() + "[" + i++ + "]", pattern);
          }
        }
      }
    }
    assertFalse(patterns.isEmpty());
    return patterns;
  }

  private static List<Pattern> in(Object value) {
    if (value instanceof Pattern pattern) {
      return List.of(pattern);
    }
    Collection<?> many =
        value instanceof Map<?, ?> map
            ? map.keySet()
            : value instanceof Collection<?> collection ? collection : List.of();
    return many.stream().filter(Pattern.class::isInstance).map(Pattern.class::cast).toList();
  }

  /** Every class of the engine, as compiled. */
  private static List<Class<?>> types() throws Exception {
    Path root =
        Path.of(PatchException.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> types = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root.resolve("dev/lifeagent/domain/patch"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
        String name = root.relativize(file).toString().replace('/', '.');
        types.add(
            Class.forName(
                name.substring(0, name.length() - ".class".length()),
                false,
                LinePatternsTest.class.getClassLoader()));
      }
    }
    return types;
  }

  /** A line that counts how often a character of it is looked at. */
  private static final class Counted implements CharSequence {
    private final String line;
    private long looks;

    Counted(String line) {
      this.line = line;
    }

    @Override
    public int length() {
      return line.length();
    }

    @Override
    public char charAt(int index) {
      looks++;
      return line.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return line.subSequence(start, end);
    }

    @Override
    public String toString() {
      return line;
    }
  }
}
