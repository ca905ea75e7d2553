package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.Refusal;
import dev.lifeagent.domain.patch.edit.form.EditBlock;
import dev.lifeagent.domain.path.RepoPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much more, or less, a file is indented than the text of a model.
 *
 * @param blanks the blanks, the same for all lines
 * @param more whether the file has them; else the text has
 */
record Indentation(String blanks, boolean more) {
  /** The difference if it is the same for every line that is not blank. */
  static Optional<Indentation> between(List<String> text, List<String> file) {
    Indentation found = null;
    for (int i = 0; i < text.size(); i++) {
      String ours = text.get(i).stripTrailing();
      String theirs = file.get(i).stripTrailing();
      if (ours.isEmpty()) {
        continue;
      }
      boolean more = theirs.length() >= ours.length();
      String longer = more ? theirs : ours;
      String shorter = more ? ours : theirs;
      if (!longer.endsWith(shorter)) {
        return Optional.empty();
      }
      String blanks = longer.substring(0, longer.length() - shorter.length());
      Indentation here = new Indentation(blanks, more);
      if (!blanks.isBlank() || (found != null && !found.equals(here))) {
        return Optional.empty();
      }
      found = here;
    }
    return Optional.ofNullable(found);
  }

  /** The lines that replace, indented as the file is. */
  List<String> shifted(EditBlock block, RepoPath path) {
    List<String> lines = new ArrayList<>();
    for (String line : block.replace()) {
      if (line.isBlank()) {
        lines.add(line);
      } else if (more) {
        lines.add(blanks + line);
      } else if (line.startsWith(blanks)) {
        lines.add(line.substring(blanks.length()));
      } else {
        throw new Refusal(
                PatchFault.SEARCH_NOT_FOUND,
                "the lines to be replaced are indented less in the file, and the lines in their"
                    + " place cannot be indented less alike; copy the indentation of the file")
            .in(path)
            .line(block.replyLine())
            .exception();
      }
    }
    return lines;
  }
}
