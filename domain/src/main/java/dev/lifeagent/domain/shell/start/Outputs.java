package dev.lifeagent.domain.shell.start;

import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.state.Holes;
import dev.lifeagent.domain.shell.syntax.AnsiC;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a few programs write when they get known words or a known input; for {@code … | sh}. */
final class Outputs {
  private static final Set<String> SILENT = Set.of(":", "true", "false", "sleep", "test", "[");

  private static final Set<String> WRITING = Set.of("echo", "printf", "cat", "base64");

  private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9+/]++={0,2}");
  private static final Pattern ECHO_OPTION = Pattern.compile("-[neE]+");

  private Outputs() {}

  /** The text, with {@link Holes}; null where it is not known. */
  static @Nullable String of(String name, Call call, Holes holes) {
    if (SILENT.contains(name)) {
      return "";
    }
    if (!WRITING.contains(name)) {
      return null;
    }
    List<String> words = new ArrayList<>();
    for (Word word : call.from(1)) {
      if (!word.isOneField()) {
        return null;
      }
      words.add(holes.textOf(word));
    }
    String input = call.frame().input().text();
    return switch (name) {
      case "echo" -> echo(words);
      case "printf" -> printf(words);
      case "cat" -> words.isEmpty() || words.equals(List.of("-")) ? input : null;
      case "base64" -> base64(words, input);
      default -> null;
    };
  }

  private static @Nullable String echo(List<String> words) {
    int start = 0;
    boolean escapes = false;
    boolean newline = true;
    while (start < words.size() && ECHO_OPTION.matcher(words.get(start)).matches()) {
      String option = words.get(start++);
      newline &= option.indexOf('n') < 0;
      escapes = option.lastIndexOf('e') > option.lastIndexOf('E') || escapes;
    }
    String text = String.join(" ", words.subList(start, words.size()));
    if (!escapes && text.indexOf('\\') >= 0) {
      return null; // shells differ
    }
    return (escapes ? unescape(text) : text) + (newline ? "\n" : "");
  }

  private static String unescape(String text) {
    int stop = text.indexOf("\\c");
    // In echo and printf %b an octal escape may begin with a zero.
    return AnsiC.unescape(
        (stop < 0 ? text : text.substring(0, stop)).replaceAll("\\\\0([0-7]{1,3})", "\\\\$1"));
  }

  /** Formats of {@code %s}, {@code %b}, {@code %%} and escapes; no others. */
  private static @Nullable String printf(List<String> all) {
    List<String> words =
        !all.isEmpty() && all.get(0).equals("--") ? all.subList(1, all.size()) : all;
    if (words.isEmpty() || words.get(0).startsWith("-")) {
      return null;
    }
    String format = words.get(0);
    StringBuilder text = new StringBuilder();
    int next = 1;
    do {
      int before = next;
      for (int i = 0; i < format.length(); i++) {
        char c = format.charAt(i);
        if (c != '%') {
          text.append(c);
          continue;
        }
        char kind = ++i < format.length() ? format.charAt(i) : ' ';
        if (kind == '%') {
          text.append('%');
        } else if (kind == 's' || kind == 'b') {
          String word = next < words.size() ? words.get(next) : "";
          text.append(kind == 's' ? word.replace("\\", "\\\\") : word);
          next++;
        } else {
          return null;
        }
      }
      if (next == before) {
        break;
      }
    } while (next < words.size() && text.length() < 65_536);
    return unescape(text.toString());
  }

  private static @Nullable String base64(List<String> words, @Nullable String input) {
    // Any other word is a file, which is read instead, or an option that is not known here.
    boolean decodes =
        words.stream().anyMatch(w -> w.matches("-d|-D|--decode"))
            && words.stream().allMatch(w -> w.matches("-d|-D|--decode|-"));
    String text = decodes && input != null ? input.replace("\n", "") : "";
    if (!ENCODED.matcher(text).matches()) {
      return null; // programs differ in what they make of the rest
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return Holes.clean(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
