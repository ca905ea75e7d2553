package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.risk.TextRole;
import dev.lifeagent.domain.tool.TypedAct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request to the gates.
 *
 * @param stage at which point
 * @param call its circumstances, with the policy and the kind of call
 * @param agent the agent that it is about
 * @param texts every text that an agent or a model wrote, keys and values alike
 * @param paths what was declared, and every path that a patch names
 * @param changes what a change results in; only at {@link Stage#RESULT}
 * @param base the commit that a change was made for; only at {@link Stage#RESULT}
 * @param act the act, read; only for acts
 * @param verdict what was found so far
 * @since 0.1
 */
public record GateRequest(
    Stage stage,
    Call call,
    AgentId agent,
    List<Text> texts,
    List<RepoPath> paths,
    Optional<ChangeSet> changes,
    Optional<String> base,
    Optional<TypedAct> act,
    Verdict verdict) {

  /**
   * One text.
   *
   * @param field where it was found, as a path into the body such as {@code payload.command}
   * @param value the text, decoded
   * @param role what the text is for, which decides the rules that look in it
   */
  public record Text(String field, String value, TextRole role) {
    /** What people and models say. */
    public Text(String field, String value) {
      this(field, value, TextRole.PROSE);
    }

    /**
     * A mere name, such as a declared path: that is scanned for secrets only, since a file may well
     * be called {@code docs/curl.md}.
     */
    public static Text ofName(String field, String value) {
      return new Text(field, value, TextRole.NAME);
    }

    /** Source text that is kept, such as the content of a file. */
    public static Text ofCode(String field, String value) {
      return new Text(field, value, TextRole.CODE);
    }
  }

  /** Copies the lists. */
  public GateRequest {
    texts = List.copyOf(texts);
    paths = List.copyOf(paths);
  }

  /** A request about texts and paths. */
  public static GateRequest of(
      Stage stage, Call call, AgentId agent, List<Text> texts, List<RepoPath> paths) {
    Verdict clean = Verdict.clean(call.policy().digest());
    return new GateRequest(
        stage,
        call,
        agent,
        texts,
        paths,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        clean);
  }

  /** A request about what a change results in; {@code declared} may be empty for "anything". */
  public static GateRequest ofResult(
      Call call, AgentId agent, List<RepoPath> declared, ChangeSet changes) {
    Verdict clean = Verdict.clean(call.policy().digest());
    return new GateRequest(
        Stage.RESULT,
        call,
        agent,
        List.of(),
        declared,
        Optional.of(changes),
        Optional.empty(),
        Optional.empty(),
        clean);
  }

  /** A request about an act, with every text of its payload. */
  public static GateRequest ofAct(Call call, TypedAct act) {
    List<Text> texts = new ArrayList<>(PayloadTexts.of(act));
    texts.add(Text.ofName("agent_id", act.act().agent().value()));
    call.session().ifPresent(id -> texts.add(Text.ofName("session_id", id.value())));
    return new GateRequest(
        Stage.REQUEST,
        call,
        act.act().agent(),
        texts,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(act),
        Verdict.clean(call.policy().digest()));
  }

  /** The kind of call that is judged. */
  public CallKind kind() {
    return call.kind();
  }

  /** The same request about a change that was made for a commit. */
  public GateRequest onBase(String commit) {
    return new GateRequest(
        stage, call, agent, texts, paths, changes, Optional.of(commit), act, verdict);
  }

  /** The same request after a gate allowed it. */
  public GateRequest with(Verdict newVerdict) {
    return new GateRequest(stage, call, agent, texts, paths, changes, base, act, newVerdict);
  }
}
