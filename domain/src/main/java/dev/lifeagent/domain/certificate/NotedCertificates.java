package dev.lifeagent.domain.certificate;

import dev.lifeagent.domain.plan.WorkspaceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The certificates in the notes of commits. Anyone may have written a note, so what is refused in
 * one only counts for nothing, and so does a certificate of which the base is not in the
 * repository.
 *
 * @param good what counts, by the commit whose note holds it first
 * @param dropped what does not count, and why
 * @since 0.1
 */
public record NotedCertificates(List<Good> good, List<Dropped> dropped) {
  /** Copies the lists. */
  public NotedCertificates {
    good = List.copyOf(good);
    dropped = List.copyOf(dropped);
  }

  /** A certificate that counts. */
  public record Good(String commit, CertificateCheck.Checked checked) {}

  /** A certificate that does not count, with the link that broke, and a sentence. */
  public record Dropped(String commit, Link link, String sentence) {}

  /**
   * Reads the notes of the commits of a range.
   *
   * @throws WorkspaceException when a note cannot be read, or holds too much
   */
  public static NotedCertificates of(
      History history, CommitRange range, CertificateCheck check, ChangeCheck changes) {
    Map<String, Good> good = new LinkedHashMap<>();
    List<Dropped> dropped = new ArrayList<>();
    for (History.Commit commit : range.commits()) {
      for (byte[] file : history.notes(commit.id())) {
        try {
          CertificateCheck.Checked checked = check.check(file);
          changes.tree(checked.statement());
          good.putIfAbsent(checked.name(), new Good(commit.id(), checked));
        } catch (CertificateRefusedException e) {
          dropped.add(new Dropped(commit.id(), e.link(), String.valueOf(e.getMessage())));
        } catch (WorkspaceException e) {
          dropped.add(new Dropped(commit.id(), Link.TREE, String.valueOf(e.getMessage())));
        }
      }
    }
    return new NotedCertificates(List.copyOf(good.values()), dropped);
  }

  /** What the certificates that count say. */
  public List<ChangeCheck.Approved> approved() {
    return good.stream()
        .map(one -> new ChangeCheck.Approved(one.checked().name(), one.checked().statement()))
        .toList();
  }
}
