package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.agent.AgentId;
import dev.lifeagent.domain.agent.Call;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.path.RepoPath;
import java.util.List;
import java.util.Optional;

/**
 * What the gates are asked about.
 *
 * @param stage at which point
 * @param kind in which kind of call
 * @param call its circumstances, with the policy
 * @param agent who wants it
 * @param texts every text an agent or a model wrote, keys and values alike
 * @param paths what was declared, and every path that a patch names
 * @param changes what a change results in; only at {@link Stage#RESULT}
 * @param verdict what was found so far
 * @since 0.1
 */
public record Submission(
    Stage stage,
    EventKind kind,
    Call call,
    AgentId agent,
    List<Text> texts,
    List<RepoPath> paths,
    Optional<ChangeSet> changes,
    Verdict verdict) {

  /**
   * One text.
   *
   * @param field where it stood, as a path into the body such as {@code payload.command}
   * @param value the text, decoded
   * @param name whether it is merely a name, such as a path: that is looked through for secrets
   *     alone, since a file may well be called {@code docs/curl.md}
   */
  public record Text(String field, String value, boolean name) {
    /** A text that may say anything. */
    public Text(String field, String value) {
      this(field, value, false);
    }

    /** A name. */
    public static Text ofName(String field, String value) {
      return new Text(field, value, true);
    }
  }

  /** Copies the lists. */
  public Submission {
    texts = List.copyOf(texts);
    paths = List.copyOf(paths);
  }

  /** A submission of texts and paths. */
  public static Submission of(
      Stage stage,
      EventKind kind,
      Call call,
      AgentId agent,
      List<Text> texts,
      List<RepoPath> paths) {
    Verdict clean = Verdict.clean(call.policy().digest());
    return new Submission(stage, kind, call, agent, texts, paths, Optional.empty(), clean);
  }

  /** A submission of what a change results in; {@code declared} may be empty for "anything". */
  public static Submission ofResult(
      EventKind kind, Call call, AgentId agent, List<RepoPath> declared, ChangeSet changes) {
    Verdict clean = Verdict.clean(call.policy().digest());
    return new Submission(
        Stage.RESULT, kind, call, agent, List.of(), declared, Optional.of(changes), clean);
  }

  /** The same submission after a gate let it through. */
  public Submission with(Verdict newVerdict) {
    return new Submission(stage, kind, call, agent, texts, paths, changes, newVerdict);
  }
}
