package dev.lifeagent.domain.patch;

/**
 * The formats in which a language model may reply with edits.
 *
 * @since 0.1
 */
public final class EditFormats {
  /** The instructions about the formats for the prompt of a model, as plain text. */
  public static final String INSTRUCTIONS =
      """
      Answer with edits in these formats only. Paths are relative to the root of the repository.

      To change parts of a file, write its path on a line of its own, then one or more blocks:
      path/to/file.ext
      <<<<<<< SEARCH
      lines that stand in the file exactly once, copied as they are
      =======
      lines that take their place
      >>>>>>> REPLACE

      To make a file or to rewrite it as a whole, write its path on a line of its own in backticks,
      and below it the whole content in a fence:
      `path/to/file.ext`
      ```
      content
      ```
      Put nothing but edits into fences.

      A unified diff in a fence is also taken, and is the way to delete a file. Its line numbers do
      not matter, but the context and removed lines of each hunk have to stand in the file exactly
      once.
      """;

  private EditFormats() {}
}
