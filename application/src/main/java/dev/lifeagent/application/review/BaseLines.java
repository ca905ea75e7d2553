package dev.lifeagent.application.review;

import dev.lifeagent.domain.path.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Some lines of a file as it is in the base of a plan.
 *
 * @param path the file
 * @param from the number of the first line, from 1
 * @param lines the lines without their line feeds, and without secrets; empty beyond the end
 * @param total how many lines the file has
 * @since 0.1
 */
public record BaseLines(RepoPath path, int from, List<String> lines, int total) {
  /** Copies the lines. */
  public BaseLines {
    lines = List.copyOf(lines);
  }

  /** Some lines of a file in UTF-8: at most that many, from that one on. */
  static BaseLines of(RepoPath path, byte[] text, int from, int most) {
    List<String> lines = new ArrayList<>();
    int number = 0;
    int start = 0;
    for (int at = 0; at < text.length; at++) {
      boolean ends = text[at] == '\n';
      if (ends || at == text.length - 1) {
        number++;
        if (number >= from && lines.size() < most) {
          int end = ends ? at : at + 1;
          lines.add(new String(text, start, end - start, StandardCharsets.UTF_8));
        }
        start = at + 1;
      }
    }
    return new BaseLines(path, from, lines, number);
  }
}
