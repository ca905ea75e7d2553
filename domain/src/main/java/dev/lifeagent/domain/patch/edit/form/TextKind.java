package dev.lifeagent.domain.patch.edit.form;

import dev.lifeagent.domain.path.RepoPath;
import java.util.Locale;
import java.util.Set;

/** What is usual in the text of a file, by the end of its name. */
public enum TextKind {
  /** Text for people, in which fences, dots and lists are content. */
  PROSE,
  /** Code in which {@code ...} is a statement. */
  PYTHON,
  /** Data in which {@code ...} ends a document. */
  YAML,
  /** Everything else. */
  CODE;

  private static final Set<String> PROSE_ENDS =
      Set.of("md", "markdown", "mdx", "rst", "txt", "adoc", "org", "qmd", "rmd", "tex");

  public static TextKind of(RepoPath path) {
    String name = path.value().toLowerCase(Locale.ROOT);
    String end = name.substring(name.lastIndexOf('.') + 1);
    if (PROSE_ENDS.contains(end)) {
      return PROSE;
    }
    return switch (end) {
      case "py", "pyi", "ipynb" -> PYTHON;
      case "yml", "yaml" -> YAML;
      default -> CODE;
    };
  }
}
