package dev.lifeagent.application.plan;

import dev.lifeagent.domain.agent.AgentId;
import dev.lifeagent.domain.agent.Call;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.gate.Submission;
import dev.lifeagent.domain.patch.BaseEntry;
import dev.lifeagent.domain.patch.EntryKind;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.Workspace;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What of the base a language model may see: files that the gates allow, as text, within a budget,
 * read from the commit and never from the work tree.
 */
final class ContextFiles {
  /** The most bytes of content in one prompt. */
  static final int BUDGET = 64 * 1024;

  /** The most paths in a listing, and files below one target. */
  static final int MOST_PATHS = 2_000;

  private final Workspace workspace;
  private final Gates gates;

  ContextFiles(Workspace workspace, Gates gates) {
    this.workspace = workspace;
    this.gates = gates;
  }

  /**
   * One file.
   *
   * @param path its path
   * @param content its content; empty where it is not shown
   * @param note why it is not, or empty
   */
  record Shown(RepoPath path, Optional<String> content, String note) {}

  /** The files of the base that the gates let a model know of. */
  List<RepoPath> list(Call call, AgentId agent, Base base) {
    return workspace.list(base, path -> allowed(call, agent, path), MOST_PATHS);
  }

  /**
   * The files at and below the targets.
   *
   * @throws DeniedException when one holds a secret
   */
  List<Shown> read(Call call, AgentId agent, Base base, List<RepoPath> targets) {
    List<Shown> shown = new ArrayList<>();
    int left = BUDGET;
    for (RepoPath path : expand(call, agent, base, targets)) {
      Shown file = read(base, path, left);
      left -= file.content().map(text -> text.length()).orElse(0);
      shown.add(file);
    }
    refuseSecrets(call, agent, shown);
    return shown;
  }

  private Set<RepoPath> expand(Call call, AgentId agent, Base base, List<RepoPath> targets) {
    Set<RepoPath> paths = new LinkedHashSet<>();
    for (RepoPath target : targets) {
      boolean folder =
          base.tree().entry(target).map(BaseEntry::kind).filter(EntryKind.TREE::equals).isPresent();
      if (folder) {
        paths.addAll(
            workspace.list(
                base, path -> path.isIn(target) && allowed(call, agent, path), MOST_PATHS));
      } else if (allowed(call, agent, target)) {
        paths.add(target);
      }
    }
    return paths;
  }

  private static Shown read(Base base, RepoPath path, int left) {
    Optional<BaseEntry> entry = base.tree().entry(path);
    if (entry.isEmpty()) {
      return new Shown(path, Optional.empty(), "does not exist yet");
    }
    EntryKind kind = entry.get().kind();
    if (kind != EntryKind.FILE && kind != EntryKind.EXECUTABLE) {
      return new Shown(path, Optional.empty(), "is no file");
    }
    if (entry.get().size() > left) {
      return new Shown(path, Optional.empty(), "is too large to be shown");
    }
    return text(base.tree().content(path))
        .map(text -> new Shown(path, Optional.of(text), ""))
        .orElseGet(() -> new Shown(path, Optional.empty(), "is no text"));
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

  private void refuseSecrets(Call call, AgentId agent, List<Shown> shown) {
    List<Submission.Text> texts =
        shown.stream()
            .filter(file -> file.content().isPresent())
            .map(file -> new Submission.Text(file.path().value(), file.content().orElseThrow()))
            .toList();
    gates.check(context(call, agent, texts, List.of()));
  }

  private boolean allowed(Call call, AgentId agent, RepoPath path) {
    return gates
        .judge(context(call, agent, List.of(), List.of(path)))
        .fold(verdict -> true, denial -> false);
  }

  static Submission context(
      Call call, AgentId agent, List<Submission.Text> texts, List<RepoPath> paths) {
    return Submission.of(Stage.CONTEXT, EventKind.PLAN, call, agent, texts, paths);
  }
}
