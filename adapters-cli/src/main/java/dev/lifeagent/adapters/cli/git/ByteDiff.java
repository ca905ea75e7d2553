package dev.lifeagent.adapters.cli.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lifeagent.adapters.cli.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The difference between a commit and the bytes of a work tree. Git's own diff converts files by
 * the attributes and the configuration of their repository, which may run any program. So it runs
 * in a repository of our own, which borrows the objects and a copy of the index: that one has no
 * filter, and its attributes win. What git would have converted is refused.
 */
final class ByteDiff {
  /** In info/attributes, which wins over every other file. */
  private static final String AS_BYTES =
      "* -text -ident !crlf !eol !filter !working-tree-encoding !diff\n";

  private static final String INSTEAD =
      "; if you trust this repository, let git make the patch: git diff HEAD | life-agent plan"
          + " propose --intent '…' -";

  private static final String NEW_FILE = "100644 ";

  private final Git theirs;
  private final Path top;

  /**
   * Prepares the difference.
   *
   * @param theirs git in the repository, asked for names and settings alone
   * @param top the top folder of the work tree
   */
  ByteDiff(Git theirs, Path top) {
    this.theirs = theirs;
    this.top = top;
  }

  /**
   * The patch, empty where nothing differs.
   *
   * @param commit the id of a commit
   * @param untracked whether files that git neither tracks nor ignores are new files of the patch
   * @throws GitException where git converts a file that changed
   */
  byte[] since(String commit, boolean untracked) {
    try (ScratchFolder scratch = ScratchFolder.create()) {
      Path own = repository(scratch.path().resolve("repository"));
      Git git =
          theirs.in(
              top,
              Map.of(
                  "GIT_DIR",
                  own.toString(),
                  "GIT_WORK_TREE",
                  top.toString(),
                  "GIT_INDEX_FILE",
                  own.resolve("index").toString(),
                  "GIT_CONFIG_GLOBAL",
                  "/dev/null",
                  "GIT_CONFIG_NOSYSTEM",
                  "1",
                  "GIT_ATTR_NOSYSTEM",
                  "1"));
      copy(git, "core.fileMode", "core.symlinks");
      if (untracked) {
        addUntracked(git, scratch.path());
      }
      Path names = scratch.path().resolve("names");
      List<String> changed = changed(git, commit);
      Files.writeString(names, String.join("\0", changed), ISO_8859_1);
      refuseFilters(names);
      byte[] patch = git.bytes(diff(commit, "--full-index", "--binary", "--unified=3"));
      refuseConversions(git, own, changed, names);
      return patch;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] diff(String commit, String... form) {
    List<String> command =
        new ArrayList<>(
            List.of("diff", "--no-ext-diff", "--no-textconv", "--no-color", "--no-renames"));
    // A submodule's own configuration could run programs; its commit is seen without.
    command.addAll(List.of("--ignore-submodules=dirty", "--src-prefix=a/", "--dst-prefix=b/"));
    command.addAll(List.of(form));
    command.addAll(List.of(commit, "--"));
    return command.toArray(new String[0]);
  }

  private Path repository(Path own) throws IOException {
    Path objects = Files.createDirectories(own.resolve("objects/info"));
    Files.createDirectories(own.resolve("refs"));
    Files.createDirectories(own.resolve("info"));
    Files.writeString(own.resolve("HEAD"), "ref: refs/heads/none\n");
    Files.writeString(
        own.resolve("config"),
        "[core]\n\trepositoryformatversion = 1\n\tbare = false\n[extensions]\n\tobjectFormat = "
            + theirs.run("rev-parse", "--show-object-format")
            + "\n");
    Files.writeString(own.resolve("info/attributes"), AS_BYTES);
    Files.writeString(objects.resolve("alternates"), theirPath("objects") + "\n");
    Path index = theirPath("index");
    if (Files.exists(index)) {
      // With its time, by which git tells that a file may have changed in the same moment.
      Files.copy(index, own.resolve("index"), StandardCopyOption.COPY_ATTRIBUTES);
      Path folder = index.resolveSibling("");
      try (DirectoryStream<Path> shared = Files.newDirectoryStream(folder, "sharedindex.*")) {
        for (Path one : shared) {
          Files.copy(one, own.resolve(one.getFileName()));
        }
      }
    }
    return own;
  }

  private Path theirPath(String name) {
    return top.resolve(theirs.run("rev-parse", "--git-path", name));
  }

  /** Settings that say how the work tree is to be read. */
  private void copy(Git git, String... names) {
    for (String name : names) {
      String value = setting(name);
      if (!value.isEmpty()) {
        git.run("config", name, value);
      }
    }
  }

  /** The value of a setting; empty where it is not set. */
  private String setting(String name) {
    return theirs.run("config", "--default", "", "--get", name);
  }

  private void addUntracked(Git git, Path folder) throws IOException {
    StringBuilder entries = new StringBuilder();
    String empty = git.run("hash-object", "--no-filters", "/dev/null");
    for (String name : texts(theirs.bytes("ls-files", "--others", "--exclude-standard", "-z"))) {
      if (name.endsWith("/")) {
        throw new GitException(
            shown(name) + " is a repository of its own; let .gitignore name it, or move it away");
      }
      entries.append(NEW_FILE).append(empty).append('\t').append(name).append('\0');
    }
    Path input = Files.writeString(folder.resolve("untracked"), entries, ISO_8859_1);
    git.filter(input, "update-index", "-z", "--index-info");
  }

  /** The names of the files that are there and differ. */
  private static List<String> changed(Git git, String commit) {
    List<String> raw = texts(git.bytes(diff(commit, "--raw", "-z", "--diff-filter=d")));
    List<String> names = new ArrayList<>();
    for (int i = 0; i + 1 < raw.size(); i += 2) {
      // ":100644 100755 …": what is no file now, as a link or a submodule, is never converted.
      if (raw.get(i).split(" ", 3)[1].startsWith("100")) {
        names.add(raw.get(i + 1));
      }
    }
    return names;
  }

  private void refuseFilters(Path names) {
    List<String> said = texts(theirs.filterBytes(names, "check-attr", "-z", "--stdin", "filter"));
    for (int i = 0; i + 2 < said.size(); i += 3) {
      String filter = text(said.get(i + 2));
      boolean runs =
          !List.of("unspecified", "unset", "set").contains(filter)
              && !(setting("filter." + filter + ".clean")
                      + setting("filter." + filter + ".process"))
                  .isEmpty();
      if (runs) {
        throw new GitException(
            shown(said.get(i))
                + " passes the filter '"
                + filter
                + "' of git, a program, which is not run here"
                + INSTEAD);
      }
    }
  }

  /** Compares, file by file, what git would store with its bytes; still without any filter. */
  private void refuseConversions(Git git, Path own, List<String> changed, Path names)
      throws IOException {
    Path attributes = theirPath("info/attributes");
    Files.delete(own.resolve("info/attributes"));
    if (Files.isRegularFile(attributes)) {
      Files.copy(attributes, own.resolve("info/attributes"));
    }
    copy(git, "core.autocrlf", "core.eol", "core.attributesFile");
    StringBuilder lines = new StringBuilder();
    changed.forEach(name -> lines.append(quoted(name)).append('\n'));
    Files.writeString(names, lines, ISO_8859_1);
    List<String> bytes =
        git.filter(names, "hash-object", "--no-filters", "--stdin-paths").lines().toList();
    List<String> stored = git.filter(names, "hash-object", "--stdin-paths").lines().toList();
    for (int i = 0; i < changed.size(); i++) {
      if (!bytes.get(i).equals(stored.get(i))) {
        throw new GitException(
            shown(changed.get(i))
                + " is not stored as it is: git converts it by core.autocrlf, or by text, eol,"
                + " ident or working-tree-encoding in .gitattributes"
                + INSTEAD);
      }
    }
  }

  /** A name as git reads it from a list of lines. */
  private static String quoted(String name) {
    if (!name.matches("(?s).*[\"\\\\\\n\\r].*")) {
      return name;
    }
    return '"'
        + name.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r")
        + '"';
  }

  /** Texts that NUL ends, a character for each byte, so that every name is kept. */
  private static List<String> texts(byte[] bytes) {
    return bytes.length == 0 ? List.of() : List.of(new String(bytes, ISO_8859_1).split("\0"));
  }

  /** A name in a sentence. */
  private static String shown(String name) {
    return Terminal.line(text(name));
  }

  private static String text(String bytes) {
    return new String(bytes.getBytes(ISO_8859_1), UTF_8);
  }
}
