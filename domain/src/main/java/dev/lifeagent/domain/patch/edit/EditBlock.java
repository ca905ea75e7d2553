package dev.lifeagent.domain.patch.edit;

import java.util.List;

/**
 * Lines to be found in a file, and the lines that take their place. Each is one line without its
 * end, one character a byte.
 *
 * @param replyLine the line of the reply that it begins on, from 1
 * @param search the lines to be found
 * @param replace the lines in their place
 * @param end what is said about the line end at the end of the file
 */
record EditBlock(int replyLine, List<String> search, List<String> replace, End end) {
  /** Whether the last line of the file has a line end afterwards. */
  enum End {
    /** As before. */
    KEEP,
    /** It has one. */
    PRESENT,
    /** It has none. */
    ABSENT
  }
}
