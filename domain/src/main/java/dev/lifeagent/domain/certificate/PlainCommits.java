package dev.lifeagent.domain.certificate;

import dev.lifeagent.domain.certificate.ChangeCheck.Approved;
import dev.lifeagent.domain.certificate.History.Commit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What covers the commits of a range that have one parent. */
final class PlainCommits {
  private final List<Approved> approved;
  private final ChangeRules rules;
  private final List<Commit> commits;

  /** By certificate, the commit before the range that it covers. */
  private final List<Optional<String>> earlier;

  private final CommitMatching matching;
  private final Map<String, CommitAnswer> answers = new LinkedHashMap<>();

  PlainCommits(
      CommitFit fits,
      Replays replays,
      List<Approved> approved,
      ChangeRules rules,
      List<Commit> commits) {
    this.approved = approved;
    this.rules = rules;
    this.commits = commits;
    this.earlier = approved.stream().map(one -> replays.of(one.statement())).toList();
    List<List<Fit>> all =
        commits.stream()
            .map(commit -> approved.stream().map(one -> fits.of(commit, one.statement())).toList())
            .toList();
    this.matching = new CommitMatching(all.stream().map(this::wanted).toList(), approved.size());
    for (int i = 0; i < commits.size(); i++) {
      answers.put(commits.get(i).id(), answer(i, all.get(i)));
    }
  }

  /** The answer for a commit; empty if it has not one parent, or is not in the range. */
  Optional<CommitAnswer> of(Commit commit) {
    return Optional.ofNullable(answers.get(commit.id()));
  }

  /** The names of the certificates that cover no commit. */
  List<String> unused() {
    return IntStream.range(0, approved.size())
        .filter(i -> matching.coveredBy(i).isEmpty())
        .mapToObj(i -> approved.get(i).name())
        .toList();
  }

  /** The certificates that cover a commit, the exact ones first. */
  private List<Integer> wanted(List<Fit> fits) {
    return IntStream.range(0, fits.size())
        .filter(i -> fits.get(i).covers(rules) && earlier.get(i).isEmpty())
        .boxed()
        .sorted(Comparator.comparing(i -> fits.get(i).coverage().orElseThrow()))
        .toList();
  }

  private CommitAnswer answer(int index, List<Fit> fits) {
    Commit commit = commits.get(index);
    OptionalInt own = matching.of(index);
    if (own.isPresent()) {
      return new CommitAnswer.Covered(
          commit.id(),
          fits.get(own.getAsInt()).coverage().orElseThrow(),
          Optional.of(approved.get(own.getAsInt()).name()),
          Optional.empty());
    }
    for (int i = 0; i < fits.size(); i++) {
      if (fits.get(i).covers(rules)) {
        return refused(commit, i, Link.REPLAYED, replayed(i));
      }
    }
    return closest(fits)
        .map(i -> refused(commit, i, fits.get(i).link(), fits.get(i).sentence()))
        .orElseGet(
            () ->
                new CommitAnswer.Refused(
                    commit.id(), Link.UNCOVERED, uncovered(), Optional.empty()));
  }

  private String replayed(int certificate) {
    return earlier
        .get(certificate)
        .map(
            commit ->
                "its certificate covers commit "
                    + CommitFit.shown(commit)
                    + " in the history before it; a certificate covers one commit")
        .orElseGet(
            () ->
                "its certificate covers commit "
                    + CommitFit.shown(
                        commits.get(matching.coveredBy(certificate).orElseThrow()).id())
                    + " of the same range; a certificate covers one commit");
  }

  /** The certificate that is about the same files; of several, one that is only moved. */
  private Optional<Integer> closest(List<Fit> fits) {
    return IntStream.range(0, fits.size())
        .filter(i -> fits.get(i).near())
        .boxed()
        .min(
            Comparator.comparing((Integer i) -> fits.get(i).coverage().isEmpty())
                .thenComparing(i -> fits.get(i).link() != Link.MOVED));
  }

  private String uncovered() {
    return switch (approved.size()) {
      case 0 -> "there is no certificate";
      case 1 -> Fit.unrelated().sentence();
      default -> "none of the " + approved.size() + " certificates is about its files";
    };
  }

  private CommitAnswer refused(Commit commit, int certificate, Link link, String sentence) {
    return new CommitAnswer.Refused(
        commit.id(), link, sentence, Optional.of(approved.get(certificate).name()));
  }
}
