package dev.lifeagent.application.plan;

import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.gate.Denial;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.patch.BaseEntry;
import dev.lifeagent.domain.patch.EntryKind;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.PathRules;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.Proposer;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.DeadlineExceededException;
import dev.lifeagent.domain.time.TimeLimit;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The files that a language model is shown: those that the gates allow, as text, within a budget,
 * read from the base commit and never from the work tree.
 */
final class ContextFiles {
  /** The most bytes of names and content in one prompt. */
  static final int BUDGET = 64 * 1024;

  /** The most files below one target, and in a listing. */
  private static final int MOST_PATHS = 2_000;

  /** How long finding the files may take, gates included, unless another limit is given. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  private final Workspace workspace;
  private final Gates gates;
  private final TimeLimit limit;

  /**
   * Makes the reader.
   *
   * @param limit how long finding the files for one prompt may take
   */
  ContextFiles(Workspace workspace, Gates gates, TimeLimit limit) {
    this.workspace = workspace;
    this.gates = gates;
    this.limit = limit;
  }

  /** The same reader for another workspace. */
  ContextFiles in(Workspace other) {
    return other == workspace ? this : new ContextFiles(other, gates, limit);
  }

  /**
   * Names of files.
   *
   * @param more whether files were omitted because of the limit
   */
  record Listing(List<RepoPath> paths, boolean more) {}

  /**
   * One file.
   *
   * @param path its path
   * @param content its content; empty where it is not shown
   * @param note why it is not, or empty
   */
  record Shown(RepoPath path, Optional<String> content, String note) {
    private int size() {
      return bytes(path.value()) + content.map(ContextFiles::bytes).orElse(0);
    }
  }

  /**
   * Files with their content.
   *
   * @param more whether files were omitted because of the limit
   */
  record Context(List<Shown> files, boolean more) {}

  /**
   * The files of the base that the gates let a model know of.
   *
   * @throws DeniedException when they cannot be found in time
   */
  Listing list(Call call, Proposer proposer, Base base) {
    List<Optional<RepoPath>> dirs =
        call.policy().allowedDirs().stream().map(AllowedDir::folder).toList();
    boolean all = dirs.contains(Optional.<RepoPath>empty());
    List<RepoPath> roots = all ? List.of() : dirs.stream().flatMap(Optional::stream).toList();
    List<RepoPath> found = below(call, proposer, base, roots, limit.start());
    List<RepoPath> listed = new ArrayList<>();
    int left = BUDGET;
    for (RepoPath path : found) {
      left -= bytes(path.value());
      if (left < 0) {
        break;
      }
      listed.add(path);
    }
    return new Listing(listed, listed.size() < found.size() || found.size() >= MOST_PATHS);
  }

  /**
   * The files at and below the targets.
   *
   * @throws DeniedException when one holds a secret, or they cannot be found in time
   */
  Context read(Call call, Proposer proposer, Base base, List<RepoPath> targets) {
    List<Shown> shown = new ArrayList<>();
    int left = BUDGET;
    boolean more = false;
    for (RepoPath path : expand(call, proposer, base, targets)) {
      Shown file = read(base, path, left);
      left -= file.size();
      if (left < 0) {
        more = true;
        break;
      }
      shown.add(file);
    }
    refuseSecrets(call, proposer, shown);
    return new Context(shown, more);
  }

  private Set<RepoPath> expand(Call call, Proposer proposer, Base base, List<RepoPath> targets) {
    Deadline deadline = limit.start();
    Set<RepoPath> paths = new LinkedHashSet<>();
    for (RepoPath target : targets) {
      boolean folder =
          base.tree().entry(target).map(BaseEntry::kind).filter(EntryKind.TREE::equals).isPresent();
      if (folder) {
        paths.addAll(below(call, proposer, base, List.of(target), deadline));
      } else {
        allowed(call, proposer, List.of(target), deadline, paths);
      }
    }
    return paths;
  }

  private List<RepoPath> below(
      Call call, Proposer proposer, Base base, List<RepoPath> roots, Deadline deadline) {
    // The gates know of more that is shut; this only spares them what the policy shuts.
    PathRules rules = call.policy().pathRules(List.of());
    List<RepoPath> allowed = new ArrayList<>();
    try {
      List<RepoPath> found =
          workspace.list(base, roots, path -> rules.refusal(path).isEmpty(), MOST_PATHS, deadline);
      allowed(call, proposer, found, deadline, allowed);
    } catch (DeadlineExceededException e) {
      throw tooSlow(call);
    }
    return allowed;
  }

  /** Asks about all paths at once; if they are denied, about each half of them. */
  private void allowed(
      Call call,
      Proposer proposer,
      List<RepoPath> paths,
      Deadline deadline,
      Collection<RepoPath> into) {
    if (paths.isEmpty()) {
      return;
    }
    if (deadline.passed()) {
      throw tooSlow(call);
    }
    if (gates
        .judge(context(call, proposer, List.of(), paths))
        .fold(verdict -> true, denial -> false)) {
      into.addAll(paths);
    } else if (paths.size() > 1) {
      int half = paths.size() / 2;
      allowed(call, proposer, paths.subList(0, half), deadline, into);
      allowed(call, proposer, paths.subList(half, paths.size()), deadline, into);
    }
  }

  private static Shown read(Base base, RepoPath path, int left) {
    Optional<BaseEntry> entry = base.tree().entry(path);
    if (entry.isEmpty()) {
      return new Shown(path, Optional.empty(), "does not exist yet");
    }
    EntryKind kind = entry.get().kind();
    if (kind != EntryKind.FILE && kind != EntryKind.EXECUTABLE) {
      return new Shown(path, Optional.empty(), "is not a file");
    }
    if (entry.get().size() > left - bytes(path.value())) {
      return new Shown(path, Optional.empty(), "is too large to be shown");
    }
    return text(base.tree().content(path))
        .map(text -> new Shown(path, Optional.of(text), ""))
        .orElseGet(() -> new Shown(path, Optional.empty(), "is not text"));
  }

  private static Optional<String> text(byte[] content) {
    for (byte b : content) {
      if (b == 0) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** What is sent passes the gates as a whole anyway; this says which file it is. */
  private void refuseSecrets(Call call, Proposer proposer, List<Shown> shown) {
    List<GateRequest.Text> texts =
        shown.stream()
            .filter(file -> file.content().isPresent())
            .map(file -> GateRequest.Text.ofCode(file.path().value(), file.content().orElseThrow()))
            .toList();
    gates.check(context(call, proposer, texts, List.of()));
  }

  private static GateRequest context(
      Call call, Proposer proposer, List<GateRequest.Text> texts, List<RepoPath> paths) {
    return GateRequest.of(Stage.CONTEXT, call, proposer.agent(), texts, paths);
  }

  private static DeniedException tooSlow(Call call) {
    return new DeniedException(
        Denial.of(
            RefusalCode.GATE_TIMEOUT,
            "the files that a model may see could not be found in time; name fewer target paths",
            call.policy().digest()));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
