package dev.lifeagent.adapters.git;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * A branch with a file of its own, as one has that is committed to (gitrepository-layout(5)). That
 * file counts, whatever packed refs say; JGit reads those first, and throws three exceptions where
 * there are none, which takes a seventh of the check of a small patch.
 */
final class LooseBranch {
  private static final String SYMBOLIC = "ref: ";

  /** More than a ref has. */
  private static final int MOST_BYTES = 4_096;

  private static final Pattern ID = Pattern.compile("[0-9a-f]{40}\n");

  private LooseBranch() {}

  /**
   * What HEAD or a branch names.
   *
   * @param name {@code HEAD}, or the whole name of a ref
   * @return empty for anything but the usual: ask JGit then
   */
  static Optional<ObjectId> read(Repository git, String name) {
    String branch = name;
    if (name.equals(Constants.HEAD)) {
      String head = text(new File(git.getDirectory(), Constants.HEAD));
      if (!head.startsWith(SYMBOLIC) || !head.endsWith("\n")) {
        return Optional.empty();
      }
      branch = head.substring(SYMBOLIC.length(), head.length() - 1);
    }
    // Of a linked work tree the folder has no branches, and of a repository with reftable neither.
    if (!branch.startsWith(Constants.R_HEADS) || !Repository.isValidRefName(branch)) {
      return Optional.empty();
    }
    String id = text(new File(git.getDirectory(), branch));
    return ID.matcher(id).matches()
        ? Optional.of(ObjectId.fromString(id.substring(0, Constants.OBJECT_ID_STRING_LENGTH)))
        : Optional.empty();
  }

  private static String text(File file) {
    // Asked first: an exception takes longer.
    if (!file.isFile()) {
      return "";
    }
    try (InputStream in = new FileInputStream(file)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // git has packed it meanwhile
    }
  }
}
