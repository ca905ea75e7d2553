package dev.lifeagent.domain.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A word as a program gets it, as far as it is known: quotes are removed, and what the line itself
 * determines is expanded. Immutable.
 *
 * @param parts in order; the empty list is the empty word
 * @since 0.1
 */
public record Word(List<WordPart> parts) {
  private static final Word EMPTY = new Word(List.of());

  public Word {
    parts = List.copyOf(parts);
  }

  /** A word that is known. */
  public static Word of(String text) {
    return text.isEmpty() ? EMPTY : new Word(List.of(WordPart.text(text)));
  }

  /** The word, where all of it is known. */
  public Optional<String> literal() {
    if (parts.isEmpty()) {
      return Optional.of("");
    }
    return parts.size() == 1 && parts.get(0).isText()
        ? Optional.of(parts.get(0).text())
        : Optional.empty();
  }

  /** Whether it is wholly known and is this text. */
  public boolean is(String text) {
    return literal().filter(text::equals).isPresent();
  }

  /** The characters before the first part that is not known; may be empty. */
  public String prefix() {
    return !parts.isEmpty() && parts.get(0).isText() ? parts.get(0).text() : "";
  }

  /** The word without this many of its first characters, which must be known. */
  public Word from(int start) {
    if (start == 0) {
      return this;
    }
    List<WordPart> rest = new ArrayList<>(parts);
    String text = rest.get(0).text().substring(start);
    if (text.isEmpty()) {
      rest.remove(0);
    } else {
      rest.set(0, WordPart.text(text));
    }
    return new Word(rest);
  }

  /** Whether it is exactly one word, however much of it is known. */
  public boolean isOneField() {
    return parts.stream().allMatch(WordPart::field);
  }

  /**
   * Whether the word may be this text: each part that is not known may be anything, also nothing.
   * Takes time in proportion to both lengths multiplied, at worst.
   */
  public boolean mayBe(String text) {
    int at = 0;
    int part = 0;
    int lastHole = -1;
    int retry = 0;
    while (true) {
      if (part < parts.size() && !parts.get(part).isText()) {
        lastHole = part++;
        retry = at;
      } else if (part == parts.size() && at == text.length()) {
        return true;
      } else if (part < parts.size() && text.startsWith(parts.get(part).text(), at)) {
        at += parts.get(part++).text().length();
      } else if (lastHole < 0 || retry >= text.length()) {
        return false;
      } else {
        at = ++retry;
        part = lastHole + 1;
      }
    }
  }

  /**
   * The word with its likeliest values: as {@link #literal}, but a default counts as the value.
   * Empty where something else is not known.
   */
  public Optional<String> likely() {
    StringBuilder text = new StringBuilder();
    for (WordPart part : parts) {
      if (!part.isText() && part.kind() != WordPart.Kind.DEFAULT) {
        return Optional.empty();
      }
      text.append(part.text());
    }
    return Optional.of(text.toString());
  }

  /** The word for people: unknown parts as they are written. Not for decisions. */
  public String shown() {
    StringJoiner text = new StringJoiner("");
    parts.forEach(part -> text.add(part.text()));
    return text.toString();
  }

  @Override
  public String toString() {
    return shown();
  }
}
