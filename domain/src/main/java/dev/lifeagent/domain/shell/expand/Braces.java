package dev.lifeagent.domain.shell.expand;

import dev.lifeagent.domain.shell.state.Holes;
import dev.lifeagent.domain.shell.syntax.Piece;
import dev.lifeagent.domain.shell.syntax.RawWord;
import dev.lifeagent.domain.shell.syntax.SyntaxException;
import dev.lifeagent.domain.shell.syntax.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brace expansion (bash manual, "Brace Expansion"): textual, before all others. Bounded. */
final class Braces {
  private static final int MAX_WORDS = 256;
  private static final Pattern SEQUENCE =
      Pattern.compile(
          "(?<from>-?\\d{1,9}|[a-zA-Z])\\.\\.(?<to>-?\\d{1,9}|[a-zA-Z])(?:\\.\\.(?<by>-?\\d{1,9}))?");

  private final Work work;

  /** Pieces, unquoted texts cut into single characters. */
  private final List<Piece> atoms = new ArrayList<>();

  private Braces(RawWord word, Work work) {
    this.work = work;
    for (Piece piece : word.pieces()) {
      if (piece instanceof Piece.Text text && !text.quoted()) {
        text.text().chars().forEach(c -> atoms.add(new Piece.Text("" + (char) c, false)));
      } else {
        atoms.add(piece);
      }
    }
  }

  /** The words that the word stands for; itself where it has no braces to expand. */
  static List<RawWord> expand(RawWord word, Work work) {
    if (!hasBrace(word)) {
      return List.of(word);
    }
    Braces braces = new Braces(word, work);
    List<RawWord> words = new ArrayList<>();
    for (List<Piece> pieces : braces.expand(0, braces.atoms.size())) {
      words.add(new RawWord(pieces));
    }
    return words;
  }

  private static boolean hasBrace(RawWord word) {
    for (Piece piece : word.pieces()) {
      if (piece instanceof Piece.Text text && !text.quoted() && text.text().indexOf('{') >= 0) {
        return true;
      }
    }
    return false;
  }

  /** The alternatives of a range of atoms: its first group times what follows. */
  private List<List<Piece>> expand(int start, int end) {
    work.enter();
    List<List<Piece>> all = List.of(List.of());
    int plain = start;
    for (int i = start; i < end; i++) {
      work.step(1);
      if (!is('{', i)) {
        continue;
      }
      int close = close(i, end);
      Optional<List<List<Piece>>> group = close < 0 ? Optional.empty() : group(i, close);
      if (group.isPresent()) {
        all = times(times(all, List.of(atoms.subList(plain, i))), group.get());
        plain = close + 1;
        i = close;
      }
    }
    work.leave();
    return times(all, List.of(atoms.subList(plain, end)));
  }

  private Optional<List<List<Piece>>> group(int open, int close) {
    List<List<Piece>> all = new ArrayList<>();
    int depth = 0;
    int from = open + 1;
    for (int i = open + 1; i < close; i++) {
      depth += is('{', i) ? 1 : is('}', i) ? -1 : 0;
      if (depth == 0 && is(',', i)) {
        all.addAll(expand(from, i));
        from = i + 1;
      }
    }
    if (from == open + 1) {
      return sequence(open, close);
    }
    all.addAll(expand(from, close));
    return Optional.of(all);
  }

  private Optional<List<List<Piece>>> sequence(int open, int close) {
    StringBuilder text = new StringBuilder();
    for (int i = open + 1; i < close && text.length() < 40; i++) {
      if (!(atoms.get(i) instanceof Piece.Text atom) || atom.quoted()) {
        return Optional.empty();
      }
      text.append(atom.text());
    }
    Matcher sequence = SEQUENCE.matcher(text);
    if (!sequence.matches()) {
      return Optional.empty();
    }
    String from = sequence.group("from");
    String to = sequence.group("to");
    boolean letters = Character.isLetter(from.charAt(0));
    if (letters != Character.isLetter(to.charAt(0))) {
      return Optional.empty();
    }
    int first = letters ? from.charAt(0) : Integer.parseInt(from);
    int last = letters ? to.charAt(0) : Integer.parseInt(to);
    int by = sequence.group("by") == null ? 1 : Math.abs(Integer.parseInt(sequence.group("by")));
    int step = Math.max(by, 1);
    boolean padded = from.matches("-?0\\d+") || to.matches("-?0\\d+");
    int width = padded && !letters ? Math.max(from.length(), to.length()) : 0;
    List<List<Piece>> all = new ArrayList<>();
    for (long i = first; first <= last ? i <= last : i >= last; i += first <= last ? step : -step) {
      if (all.size() >= MAX_WORDS) {
        // Too many to name: a thing that is one word each, and not known.
        return Optional.of(List.of(List.of(new Piece.Text("" + Holes.UNKNOWN, false))));
      }
      String item = letters ? String.valueOf((char) i) : padded(i, width);
      all.add(List.of(new Piece.Text(item, letters && !Character.isLetterOrDigit((char) i))));
    }
    return Optional.of(all);
  }

  private static String padded(long number, int width) {
    String digits = String.valueOf(Math.abs(number));
    int zeros = Math.max(0, width - digits.length() - (number < 0 ? 1 : 0));
    return (number < 0 ? "-" : "") + "0".repeat(zeros) + digits;
  }

  private List<List<Piece>> times(List<List<Piece>> heads, List<List<Piece>> tails) {
    if (heads.size() * tails.size() > MAX_WORDS) {
      throw new SyntaxException("its braces stand for too many words");
    }
    List<List<Piece>> all = new ArrayList<>(heads.size() * tails.size());
    for (List<Piece> head : heads) {
      for (List<Piece> tail : tails) {
        work.step(head.size() + tail.size() + 1);
        List<Piece> both = new ArrayList<>(head.size() + tail.size());
        both.addAll(head);
        both.addAll(tail);
        all.add(both);
      }
    }
    return all;
  }

  /** The brace that closes the one at the place, or -1. */
  private int close(int open, int end) {
    int depth = 0;
    for (int i = open; i < end; i++) {
      work.step(1);
      depth += is('{', i) ? 1 : is('}', i) ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private boolean is(char c, int i) {
    return atoms.get(i) instanceof Piece.Text text
        && !text.quoted()
        && text.text().length() == 1
        && text.text().charAt(0) == c;
  }
}
