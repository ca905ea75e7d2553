package dev.lifeagent.application.review;

import dev.lifeagent.domain.path.RepoPath;
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
}
