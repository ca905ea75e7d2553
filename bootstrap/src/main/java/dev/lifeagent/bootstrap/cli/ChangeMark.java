package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.FileChange;
import dev.lifeagent.domain.path.ProtectedNames;
import dev.lifeagent.domain.path.ReviewMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a reviewer is told of a file that a change touches.
 *
 * @param path the file
 * @param text what is told
 * @param mustBeAcknowledged whether an approval has to say that it was seen: another program would
 *     run or obey the file, or hide by it ({@link ProtectedNames})
 */
record ChangeMark(String path, String text, boolean mustBeAcknowledged) {
  /** The marks of a change, in the order of its files. */
  static List<ChangeMark> of(ChangeSet changes) {
    List<ChangeMark> marks = new ArrayList<>();
    changes.files().forEach(file -> of(file).ifPresent(marks::add));
    return List.copyOf(marks);
  }

  private static Optional<ChangeMark> of(FileChange file) {
    String path = file.path().value();
    // Deleting such a file changes what is run or obeyed, as writing it does.
    Optional<String> entry = ProtectedNames.denying(file.path());
    if (entry.isPresent()) {
      String text = "protected as '" + entry.get() + "'; a reviewer must acknowledge it";
      return Optional.of(new ChangeMark(path, text, true));
    }
    return file.after()
        .map(after -> ReviewMarks.of(path, after.mode().octal()))
        .filter(mark -> !mark.isEmpty())
        .map(mark -> new ChangeMark(path, mark, false));
  }
}
