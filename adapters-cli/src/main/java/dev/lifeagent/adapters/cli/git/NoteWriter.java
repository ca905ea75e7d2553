package dev.lifeagent.adapters.cli.git;

import dev.lifeagent.domain.certificate.History;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes git notes by plumbing alone, so that no hook and no editor runs. */
final class NoteWriter {
  private static final String REF = History.NOTES;

  private final Git git;

  NoteWriter(Git git) {
    this.git = git;
  }

  /** Adds a line to the note of the commit, by its whole id. */
  void add(String commit, byte[] text) {
    byte[] line = line(text);
    String repository = git.run("rev-parse", "--absolute-git-dir");
    Optional<String> before = notes();
    try (ScratchFolder scratch = ScratchFolder.create()) {
      Path folder = scratch.path();
      Git aside =
          git.in(
              folder,
              Map.of("GIT_DIR", repository, "GIT_INDEX_FILE", folder.resolve("index").toString()));
      before.ifPresent(notes -> aside.run("read-tree", notes));
      List<String> paths = before.isEmpty() ? List.of() : aside.run("ls-files").lines().toList();
      Optional<String> own =
          paths.stream().filter(path -> path.replace("/", "").equals(commit)).findFirst();
      byte[] old = own.isEmpty() ? new byte[0] : aside.bytes("cat-file", "blob", ":" + own.get());
      if (holds(old, line)) {
        return;
      }
      Path note = Files.write(folder.resolve("note"), joined(old, line));
      String blob = aside.run("hash-object", "-w", "--no-filters", note.toString());
      String path = own.orElseGet(() -> beside(paths, commit));
      aside.run("update-index", "--add", "--cacheinfo", "100644," + blob + "," + path);
      write(aside, before);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Git aside, Optional<String> before) {
    String tree = aside.run("write-tree");
    String message = "Notes added by life-agent plan branch";
    String made =
        before
            .map(notes -> aside.run("commit-tree", tree, "-p", notes, "-m", message))
            .orElseGet(() -> aside.run("commit-tree", tree, "-m", message));
    // Refused by git if the notes are not what was read.
    String expected = before.orElse("0".repeat(made.length()));
    git.run("update-ref", "--no-deref", "-m", "notes: " + message, REF, made, expected);
  }

  /** The commit of the notes; empty if there are none. */
  private Optional<String> notes() {
    return git.run("for-each-ref", "--format=%(refname) %(objectname)", REF)
        .lines()
        .filter(line -> line.startsWith(REF + " "))
        .map(line -> line.substring(REF.length() + 1))
        .findFirst();
  }

  /** The path of a new note, in folders as deep as those of the other notes: {@code ab/cdef}. */
  private static String beside(List<String> paths, String commit) {
    long folders =
        paths.isEmpty() ? 0 : paths.get(0).chars().filter(character -> character == '/').count();
    StringBuilder path = new StringBuilder(commit);
    for (int i = 0; i < folders; i++) {
      path.insert(2 * (i + 1) + i, '/');
    }
    return path.toString();
  }

  private static byte[] line(byte[] text) {
    int end = text.length > 0 && text[text.length - 1] == '\n' ? text.length - 1 : text.length;
    byte[] line = Arrays.copyOf(text, end + 1);
    line[end] = '\n';
    for (int i = 0; i < end; i++) {
      if (line[i] == '\n') {
        throw new GitException("what is to be noted is more than one line");
      }
    }
    return line;
  }

  private static boolean holds(byte[] note, byte[] line) {
    int from = 0;
    for (int at = 0; at < note.length; at++) {
      if (note[at] == '\n') {
        if (Arrays.equals(note, from, at + 1, line, 0, line.length)) {
          return true;
        }
        from = at + 1;
      }
    }
    return false;
  }

  private static byte[] joined(byte[] note, byte[] line) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(note);
    if (note.length > 0 && note[note.length - 1] != '\n') {
      whole.write('\n');
    }
    whole.writeBytes(line);
    return whole.toByteArray();
  }
}
