package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.edit.form.FileEdit;
import dev.lifeagent.domain.path.RepoPath;
import java.util.List;

/**
 * The edits that a language model answered with, read strictly by {@link EditParser}. They belong
 * to the file that they name and to no other. Immutable; safe for use by several threads.
 */
public final class Edits {
  private final List<FileEdit> files;

  Edits(List<FileEdit> files) {
    this.files = List.copyOf(files);
  }

  /** What is said of each file. */
  List<FileEdit> files() {
    return files;
  }

  /**
   * Every path that the reply edits or may mean, in the order of the reply, once each: also where
   * files are moved to, and each reading of a name that only the base can settle.
   */
  public List<RepoPath> paths() {
    return files.stream().flatMap(FileEdit::paths).distinct().toList();
  }
}
