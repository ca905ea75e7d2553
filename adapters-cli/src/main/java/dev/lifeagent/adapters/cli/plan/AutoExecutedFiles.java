package dev.lifeagent.adapters.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.domain.path.ReviewMarks;

/** What a reviewer is told about the files of a plan. */
final class AutoExecutedFiles {
  private AutoExecutedFiles() {}

  /** What is told about one file; empty when there is nothing. */
  static String flag(JsonNode file) {
    if (file.path("status").asText().equals("deleted")) {
      return "";
    }
    String mark = ReviewMarks.of(file.path("path").asText(), file.path("mode").asText());
    return mark.isEmpty() ? "" : "! " + mark;
  }
}
