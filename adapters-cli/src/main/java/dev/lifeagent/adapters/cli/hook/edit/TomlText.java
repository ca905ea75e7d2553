package dev.lifeagent.adapters.cli.hook.edit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.lifeagent.adapters.cli.terminal.UsageException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A TOML text with marked blocks of ours in it: one at its top for keys without a table, one at its
 * end for tables. Everything else is left as it is. Immutable.
 */
public final class TomlText {
  private static final String BEGIN =
      "# >>> life-agent: written by install-hook, removed by uninstall-hook";
  private static final String END = "# <<< life-agent";
  private static final Pattern BLOCK =
      Pattern.compile("(?m)^\\Q" + BEGIN + "\\E\\R(?s:.*?)^\\Q" + END + "\\E(\\R|\\z)");
  private static final TomlMapper TOML = new TomlMapper();

  private final String name;
  private final String text;

  private TomlText(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /**
   * Reads a text.
   *
   * @param name of the file, for refusals
   * @throws UsageException if it is not TOML, or one mark of a block is missing
   */
  public static TomlText of(String name, String text) {
    TomlText read = new TomlText(name, text);
    read.tree();
    String foreign = BLOCK.matcher(text).replaceAll("");
    if (foreign.contains(BEGIN) || foreign.contains(END)) {
      throw new UsageException(
          name
              + " has only one of the two lines that mark the part of Life-Agent, so nothing was"
              + " changed; remove that part by hand, and try again");
    }
    return read;
  }

  /** The text whole. */
  public String text() {
    return text;
  }

  /** What it says. */
  public JsonNode tree() {
    try {
      return TOML.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UsageException(
          name + " is not valid TOML, so nothing was changed; mend it, and try again");
    }
  }

  /** Without our blocks. */
  public TomlText withoutBlocks() {
    return new TomlText(name, BLOCK.matcher(text).replaceAll(""));
  }

  /** What stands in our blocks, one behind the other; empty where there is none. */
  public String blocks() {
    StringBuilder blocks = new StringBuilder();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      blocks.append(block.group());
    }
    return blocks.toString();
  }

  /**
   * With a block at the top and one at the end; an empty one is left out.
   *
   * @throws UsageException if the text has the same keys in a form that cannot be added to
   */
  public TomlText with(String top, String bottom) {
    String end = text.contains("\r\n") ? "\r\n" : "\n";
    boolean open = !text.isEmpty() && !text.endsWith("\n");
    String whole = block(top, end) + text + (open ? end : "") + block(bottom, end);
    try {
      TOML.readTree(whole);
    } catch (JsonProcessingException e) {
      throw new UsageException(
          name
              + " defines hooks in a form that nothing can be appended to, such as an inline table;"
              + " nothing was changed; write them as [[hooks.PreToolUse]], or add what --print shows"
              + " for an empty file by hand");
    }
    return new TomlText(name, whole);
  }

  private static String block(String lines, String end) {
    return lines.isEmpty() ? "" : BEGIN + end + lines.replace("\n", end) + END + end;
  }

  /** A basic string: what JSON escapes, TOML does alike. */
  public static String quoted(String value) {
    return TextNode.valueOf(value).toString();
  }
}
