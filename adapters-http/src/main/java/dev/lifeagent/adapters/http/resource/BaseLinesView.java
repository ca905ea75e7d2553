package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.application.review.BaseLines;
import java.util.List;

/**
 * Lines of a file in the base of a plan as callers see them.
 *
 * @param path the file
 * @param from the number of the first line, from 1
 * @param lines the lines without their line feeds
 * @param total how many lines the file has
 */
public record BaseLinesView(String path, int from, List<String> lines, int total) {
  static BaseLinesView from(BaseLines lines) {
    return new BaseLinesView(lines.path().value(), lines.from(), lines.lines(), lines.total());
  }
}
