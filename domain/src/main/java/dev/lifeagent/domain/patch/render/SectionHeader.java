package dev.lifeagent.domain.patch.render;

import dev.lifeagent.domain.patch.FileChange;
import dev.lifeagent.domain.patch.FileDiff;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.patch.GitObjectId;
import dev.lifeagent.domain.patch.text.QuotedName;
import dev.lifeagent.domain.path.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines above the hunks of one rendered file, as git writes them. All are ASCII. */
record SectionHeader(List<String> lines) {
  static SectionHeader of(FileDiff diff) {
    FileChange change = diff.change();
    RepoPath path = change.path();
    RepoPath old = diff.source().map(FileChange::path).orElse(path);
    List<String> lines = new ArrayList<>();
    lines.add("diff --git " + quoted("a/", old) + " " + quoted("b/", path));
    if (diff.source().isPresent()) {
      modes(diff.source().get().before().orElseThrow(), change.after().orElseThrow(), lines);
      lines.add("similarity index 100%");
      lines.add("rename from " + quoted("", old));
      lines.add("rename to " + quoted("", path));
      return new SectionHeader(lines);
    }
    boolean sameMode = false;
    if (change.before().isEmpty()) {
      lines.add("new file mode " + change.after().orElseThrow().mode().octal());
    } else if (change.after().isEmpty()) {
      lines.add("deleted file mode " + change.before().get().mode().octal());
    } else {
      sameMode = change.before().get().mode() == change.after().get().mode();
      modes(change.before().get(), change.after().get(), lines);
    }
    String oldId = change.before().map(FileState::blobId).orElse(GitObjectId.NONE);
    String newId = change.after().map(FileState::blobId).orElse(GitObjectId.NONE);
    if (!oldId.equals(newId)) {
      String mode = sameMode ? " " + change.after().orElseThrow().mode().octal() : "";
      lines.add("index " + oldId + ".." + newId + mode);
    }
    if (!diff.replacements().isEmpty()) {
      lines.add("--- " + (change.before().isEmpty() ? "/dev/null" : marked("a/", old)));
      lines.add("+++ " + (change.after().isEmpty() ? "/dev/null" : marked("b/", path)));
    }
    return new SectionHeader(lines);
  }

  private static void modes(FileState before, FileState after, List<String> lines) {
    if (before.mode() != after.mode()) {
      lines.add("old mode " + before.mode().octal());
      lines.add("new mode " + after.mode().octal());
    }
  }

  private static String quoted(String prefix, RepoPath path) {
    return QuotedName.write((prefix + path.value()).getBytes(StandardCharsets.UTF_8));
  }

  /** A tab after a name with blanks marks its end, also for tools other than git. */
  private static String marked(String prefix, RepoPath path) {
    String name = quoted(prefix, path);
    return name.indexOf(' ') >= 0 ? name + "\t" : name;
  }
}
