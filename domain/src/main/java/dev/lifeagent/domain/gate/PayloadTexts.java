package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.gate.GateRequest.Text;
import dev.lifeagent.domain.risk.TextRole;
import dev.lifeagent.domain.tool.Action.OtherAction;
import dev.lifeagent.domain.tool.TypedAct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Collects every text of an act, keys as well as values, with the place where it was found: {@code
 * payload.steps[2].command}. A value under the key of a path or an address has that role, and any
 * other one is taken for what may be run, since nobody knows what an action makes of it. The texts
 * and numbers at the beginning of a list are also joined with blanks into one text, since commands
 * are often sent word by word, and a short value is also joined with its key. A place is for people
 * and stays short: a key that is long or not made of plain characters is named by its number, as in
 * {@code payload.{3}}, and never in part, since half a secret is not recognised as one. Beyond
 * {@value #LONGEST} characters a place ends in an ellipsis.
 *
 * @since 0.1
 */
public final class PayloadTexts {
  /** About the most characters of a place. */
  static final int LONGEST = 256;

  /** A value longer than this is not taken for a password. */
  private static final int LONGEST_SECRET = 512;

  /** About the most characters of a list that may be a command. */
  private static final int LONGEST_COMMAND = 4_096;

  private static final char ELLIPSIS = '…';

  private final List<Text> found = new ArrayList<>();
  private final StringBuilder place;

  /**
   * Whether a value of one word is a name here: {@code {"fields": ["id"]}} runs nothing, {@code
   * {"command": {"name": "id"}}} does.
   */
  private boolean names;

  /** Whether a key on the path here says that its value is run. */
  private boolean runs;

  /** The role of a text that is no name. */
  private TextRole role = TextRole.COMMAND;

  /** What an action makes of a member of its payload. */
  private Function<String, Optional<TextRole>> known = member -> Optional.empty();

  /** The role of all that lies in such a member. */
  private @Nullable TextRole fixed;

  private PayloadTexts(String field) {
    this.place = new StringBuilder(field);
  }

  /**
   * The texts of a value.
   *
   * @param field the name of the place where the value was found, such as {@code payload}
   * @param json maps, lists, strings, numbers, booleans and nulls
   */
  public static List<Text> in(String field, @Nullable Object json) {
    PayloadTexts texts = new PayloadTexts(field);
    texts.collect(json);
    return List.copyOf(texts.found);
  }

  /** The texts of an act: of its name, and of its payload as its action understands it. */
  static List<Text> of(TypedAct act) {
    String name = act.act().action();
    boolean typed = !(act.action() instanceof OtherAction);
    List<Text> all =
        new ArrayList<>(typed ? List.of(Text.ofName("action", name)) : in("action", name));
    PayloadTexts texts = new PayloadTexts("payload");
    texts.known = act.action()::role;
    texts.collect(act.act().payload());
    all.addAll(texts.found);
    return List.copyOf(all);
  }

  /** Names, which are scanned for secrets only; the n-th is at {@code field[n]}. */
  public static List<Text> names(String field, List<String> names) {
    return IntStream.range(0, names.size())
        .mapToObj(i -> Text.ofName(field + "[" + i + "]", names.get(i)))
        .toList();
  }

  private void collect(@Nullable Object json) {
    if (json instanceof CharSequence text) {
      boolean name = names && MemberName.isWord(text);
      add(place.toString(), text.toString(), name ? TextRole.NAME : role);
    } else if (json instanceof Map<?, ?> object) {
      String keys = place + " (key)";
      boolean outerNames = names;
      boolean outerRuns = runs;
      TextRole outerRole = role;
      int number = 0;
      for (Map.Entry<?, ?> member : object.entrySet()) {
        String key = String.valueOf(member.getKey());
        MemberName name = MemberName.of(key);
        add(keys, key, name.word() ? TextRole.NAME : TextRole.COMMAND);
        role = name.role();
        runs = outerRuns || name.runs();
        names = !runs;
        boolean top = fixed == null;
        if (top) {
          fixed = known.apply(key).orElse(null);
        }
        inside(name.plain() ? "." + key : ".{" + number + "}", member.getValue());
        withKey(key, number, member.getValue());
        if (top) {
          fixed = null;
        }
        number++;
      }
      names = outerNames;
      runs = outerRuns;
      role = outerRole;
    } else if (json instanceof List<?> array) {
      List<String> words = words(array);
      Optional<String> line = PayloadRoles.line(words);
      line.ifPresent(text -> add(place.toString(), text, TextRole.COMMAND));
      // A word of a line is judged in it; so is the shell that is given a script.
      int judged = line.isPresent() ? words.size() : PayloadRoles.wrapping(words);
      boolean outerNames = names;
      for (int i = 0; i < array.size(); i++) {
        names = outerNames || i < judged;
        inside("[" + i + "]", array.get(i));
      }
      names = outerNames;
    }
  }

  private void add(String field, String text, TextRole itsRole) {
    found.add(new Text(field, text, fixed == null ? itsRole : fixed));
  }

  /** A password is recognised by its name, so the two are also scanned together. */
  private void withKey(String key, int number, @Nullable Object value) {
    if (value instanceof CharSequence text && text.length() <= LONGEST_SECRET) {
      found.add(Text.ofName(place + ".{" + number + "} (key and value)", key + "=" + text));
    }
  }

  /** The first words of a list, which may be a command; none if it holds only numbers. */
  private static List<String> words(List<?> array) {
    List<String> words = new ArrayList<>();
    if (array.stream().noneMatch(CharSequence.class::isInstance)) {
      return words;
    }
    int length = 0;
    for (Object word : array) {
      if (word instanceof CharSequence || word instanceof Number) {
        length += word.toString().length() + 1;
        if (length > LONGEST_COMMAND) {
          break;
        }
        words.add(word.toString());
      }
    }
    return words;
  }

  private void inside(String step, @Nullable Object value) {
    int outer = place.length();
    if (outer + step.length() <= LONGEST && place.charAt(outer - 1) != ELLIPSIS) {
      place.append(step);
    } else {
      cut();
    }
    collect(value);
    place.setLength(outer);
  }

  private void cut() {
    if (place.charAt(place.length() - 1) != ELLIPSIS) {
      place.append(ELLIPSIS);
    }
  }
}
