package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.patch.FileChange;
import dev.lifeagent.domain.path.RepoPath;
import java.util.Arrays;
import java.util.List;

/**
 * A canonical patch that was rendered from its result and applied again. Immutable; two are equal
 * when their bytes and what they result in are.
 *
 * @since 0.1
 */
public final class VerifiedPatch {
  private final byte[] bytes;
  private final String sha256;
  private final List<FileSummary> files;
  private final int added;
  private final int deleted;
  private final String resultTree;

  /**
   * What the patch does to one file.
   *
   * @param path the file
   * @param status {@code added}, {@code modified} or {@code deleted}
   * @param mode the mode after the change, or before it for a deletion: {@code 100644} or {@code
   *     100755}
   */
  public record FileSummary(RepoPath path, String status, String mode) {}

  /**
   * Holds a patch.
   *
   * @param bytes the whole file, a mail that {@code git am} takes; copied
   * @param files what it touches, in the order of their paths
   * @param added lines added, as the patch shows them
   * @param deleted lines deleted, as the patch shows them
   * @param resultTree the id of the tree that git makes of base and patch
   */
  public VerifiedPatch(
      byte[] bytes, List<FileSummary> files, int added, int deleted, String resultTree) {
    this.bytes = bytes.clone();
    this.sha256 = Sha256.hex(bytes);
    this.files = List.copyOf(files);
    this.added = added;
    this.deleted = deleted;
    this.resultTree = resultTree;
  }

  /** The patch of a result, with what it does to each file. */
  static VerifiedPatch of(byte[] bytes, ChangeSet changes, String resultTree) {
    return new VerifiedPatch(
        bytes,
        changes.files().stream().map(VerifiedPatch::summary).toList(),
        changes.added(),
        changes.deleted(),
        resultTree);
  }

  private static FileSummary summary(FileChange change) {
    String status =
        change.before().isEmpty() ? "added" : change.after().isEmpty() ? "deleted" : "modified";
    String mode = change.after().or(change::before).orElseThrow().mode().octal();
    return new FileSummary(change.path(), status, mode);
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** SHA-256 of the bytes, in lower-case hexadecimal. */
  public String sha256() {
    return sha256;
  }

  /** What it touches, in the order of their paths. */
  public List<FileSummary> files() {
    return files;
  }

  /** Lines added, as the patch shows them. */
  public int added() {
    return added;
  }

  /** Lines deleted, as the patch shows them. */
  public int deleted() {
    return deleted;
  }

  /** The id of the tree that git makes of base and patch. */
  public String resultTree() {
    return resultTree;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifiedPatch that
        && Arrays.equals(bytes, that.bytes)
        && files.equals(that.files)
        && added == that.added
        && deleted == that.deleted
        && resultTree.equals(that.resultTree);
  }

  @Override
  public int hashCode() {
    return sha256.hashCode();
  }
}
