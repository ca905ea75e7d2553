package dev.lifeagent.adapters.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * A plan's patch for people: what it touches, with flags, then the patch as it is, in the colours
 * of git.
 */
final class DiffText {
  private static final String PLAIN = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";
  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String CYAN = "\u001b[36m";

  private static final Pattern HUNK =
      Pattern.compile(
          "@@ -[0-9]{1,9}(?:,(?<old>[0-9]{1,9}))? \\+[0-9]{1,9}(?:,(?<fresh>[0-9]{1,9}))? @@");

  private final StringBuilder text = new StringBuilder();
  private final boolean colours;

  /** The lines of the hunk that are yet to come. */
  private int old;

  private int fresh;

  /** Whether the head of a file was seen, and not the end of the patch. */
  private boolean header;

  private DiffText(boolean colours) {
    this.colours = colours;
  }

  /** The text; every character that a terminal would hide is visible in it. */
  static String of(JsonNode plan, byte[] patch, Ansi colours) {
    DiffText diff = new DiffText(colours.enabled());
    plan.path("files").forEach(diff::file);
    diff.text.append('\n');
    // Not lines(), which would take a carriage return in a file for the end of a line.
    for (String line : decode(patch).split("\n", -1)) {
      diff.line(line);
    }
    return diff.text.toString().stripTrailing();
  }

  private void file(JsonNode file) {
    String path = Terminal.line(file.path("path").asText());
    append("", String.format("%-9s %s", file.path("status").asText(), path));
    flag(AutoExecutedFiles.flag(file));
    text.append('\n');
  }

  private void line(String line) {
    boolean inHunk = old > 0 || fresh > 0;
    Matcher hunk = HUNK.matcher(line);
    if (!inHunk && hunk.lookingAt()) {
      old = count(hunk.group("old"));
      fresh = count(hunk.group("fresh"));
      append(CYAN, Terminal.escape(hunk.group()));
      append("", Terminal.escape(line.substring(hunk.end())));
    } else if (inHunk) {
      old -= line.startsWith("+") || line.startsWith("\\") ? 0 : 1;
      fresh -= line.startsWith("-") || line.startsWith("\\") ? 0 : 1;
      append(line.startsWith("+") ? GREEN : line.startsWith("-") ? RED : "", Terminal.escape(line));
    } else {
      header |= line.startsWith("diff --git ");
      header &= !line.equals("-- ");
      append(header && !line.startsWith("\\") ? BOLD : "", Terminal.escape(line));
      boolean mode = line.startsWith("new mode ") || line.startsWith("new file mode 100755");
      flag(mode ? "! the mode changes" : "");
    }
    text.append('\n');
  }

  /** How many lines a side of a hunk has; one where the head does not say. */
  private static int count(@Nullable String lines) {
    return lines == null ? 1 : Integer.parseInt(lines);
  }

  private void flag(String flag) {
    if (!flag.isEmpty()) {
      text.append("  ");
      append("\u001b[1;33m", flag);
    }
  }

  private void append(String colour, String line) {
    text.append(colours && !colour.isEmpty() ? colour + line + PLAIN : line);
  }

  /** Decodes UTF-8, and shows each invalid byte as its number. */
  private static String decode(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    StringBuilder text = new StringBuilder(bytes.length);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      text.append(out.flip());
      out.clear();
      if (!result.isError()) {
        return text.toString();
      }
      for (int i = 0; i < result.length(); i++) {
        text.append(String.format("\\x{%02x}", in.get()));
      }
      decoder.reset();
    }
  }
}
