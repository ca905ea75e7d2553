package dev.lifeagent.domain.risk.text;

/**
 * A line of a text.
 *
 * @param start where it begins
 * @param content where its content begins, behind blanks and marks of a quotation
 * @param end where its content ends, without blanks and the line feed
 * @param indent how many columns of blanks precede the content
 */
record Line(String text, int start, int content, int end, int indent) {
  private static final int TAB = 4;

  static Line of(String text, int start, int next) {
    int end = next;
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    int indent = 0;
    int at = start;
    for (; at < end; at++) {
      char c = text.charAt(at);
      if (c == '>') {
        // What follows is quoted as a message is, and one blank belongs to the mark.
        indent = -1;
      } else if (c == '\t') {
        indent += TAB;
      } else if (c == ' ') {
        indent++;
      } else {
        break;
      }
    }
    return new Line(text, start, at, end, Math.max(0, indent));
  }

  boolean blank() {
    return content == end;
  }

  boolean readsLikeProse() {
    return Prose.like(text, start, end);
  }

  /** How often the character stands at the beginning of the content. */
  int run(char c) {
    int at = content;
    while (at < end && text.charAt(at) == c) {
      at++;
    }
    return at - content;
  }
}
