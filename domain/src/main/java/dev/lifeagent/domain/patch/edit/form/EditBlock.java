package dev.lifeagent.domain.patch.edit.form;

import java.util.List;

/**
 * Lines to be found in a file, and the lines that take their place. Each is one line without its
 * end, one character a byte.
 *
 * @param replyLine the line of the reply that it begins on, from 1
 * @param search the lines to be found
 * @param replace the lines in their place
 * @param numbers the line of the reply that each of those stands on, from 1
 * @param end what is said about the line end at the end of the file
 * @param place what is said about where it belongs, beside its lines
 */
public record EditBlock(
    int replyLine,
    List<String> search,
    List<String> replace,
    List<Integer> numbers,
    End end,
    Place place) {
  /** Whether the last line of the file has a line end afterwards. */
  public enum End {
    /** As before. */
    KEEP,
    /** It has one. */
    PRESENT,
    /** It has none. */
    ABSENT
  }

  /**
   * What tells several places apart where the lines stand more than once.
   *
   * @param line the number of the first line in the file, from 1; 0 if it is not said
   * @param anchors lines that stand above, in their order, as {@code *** Update File} has them
   * @param atEnd whether the lines are the last ones of the file
   */
  public record Place(int line, List<String> anchors, boolean atEnd) {
    public static final Place ANYWHERE = new Place(0, List.of(), false);

    public static Place at(int line) {
      return new Place(line, List.of(), false);
    }
  }

  /** The same with other lines. */
  public EditBlock with(List<String> otherSearch, List<String> otherReplace, List<Integer> others) {
    return new EditBlock(replyLine, otherSearch, otherReplace, others, end, place);
  }
}
