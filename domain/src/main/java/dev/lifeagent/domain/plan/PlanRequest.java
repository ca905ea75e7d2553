package dev.lifeagent.domain.plan;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.sweep.Sweep;
import java.util.List;
import java.util.Optional;

/**
 * A change that an agent wants to propose.
 *
 * @param agent who proposes
 * @param intent what it is for, in one line or a few; not blank, at most 8,192 UTF-16 units
 * @param context what a reviewer or a model should know, at most 65,536 UTF-16 units
 * @param targets the files or folders that may change, as the agent wrote them and not yet checked;
 *     empty leaves it to the policy; at most 1,000
 * @param patch the change as a patch
 * @param edits the change as edits, in the formats of {@link
 *     dev.lifeagent.domain.patch.EditFormats#INSTRUCTIONS}; not beside a patch. Without either the
 *     language model drafts the change
 * @param workspace the root of the workspace that it is for, as {@link Workspaces.Site#root} writes
 *     it, not yet checked; empty for the service's own
 * @param sweep that the patch is the whole change of a session, made for another base than the
 *     head; empty for any other change
 * @since 0.1
 */
public record PlanRequest(
    AgentId agent,
    String intent,
    Optional<String> context,
    List<String> targets,
    Optional<SubmittedPatch> patch,
    Optional<SubmittedEdits> edits,
    Optional<String> workspace,
    Optional<Sweep> sweep) {
  /** The longest intent, in UTF-16 units. */
  public static final int MAX_INTENT = 8_192;

  /** The longest context, in UTF-16 units. */
  public static final int MAX_CONTEXT = 65_536;

  /** The most targets. */
  public static final int MAX_TARGETS = 1_000;

  /** The longest root of a workspace, in UTF-16 units; no system has a longer path. */
  public static final int MAX_WORKSPACE = 4_096;

  /** Refuses what is out of bounds with {@link IllegalArgumentException}. */
  public PlanRequest {
    requireIntent(intent);
    if (context.isPresent() && context.get().length() > MAX_CONTEXT) {
      throw new IllegalArgumentException("context has at most " + MAX_CONTEXT + " characters");
    }
    targets = List.copyOf(targets);
    if (targets.size() > MAX_TARGETS) {
      throw new IllegalArgumentException("targets are at most " + MAX_TARGETS + " paths");
    }
    if (patch.isPresent() && edits.isPresent()) {
      throw new IllegalArgumentException("a request brings a patch or edits, not both");
    }
    workspace.ifPresent(PlanRequest::requireWorkspace);
  }

  /** A request for the service's own workspace. */
  public PlanRequest(
      AgentId agent,
      String intent,
      Optional<String> context,
      List<String> targets,
      Optional<SubmittedPatch> patch,
      Optional<SubmittedEdits> edits) {
    this(agent, intent, context, targets, patch, edits, Optional.empty(), Optional.empty());
  }

  /** A request without edits. */
  public PlanRequest(
      AgentId agent,
      String intent,
      Optional<String> context,
      List<String> targets,
      Optional<SubmittedPatch> patch) {
    this(agent, intent, context, targets, patch, Optional.empty());
  }

  /** The same request for another workspace, or for the service's own where none is named. */
  public PlanRequest in(Optional<String> root) {
    return new PlanRequest(agent, intent, context, targets, patch, edits, root, sweep);
  }

  /** The same request as the whole change of a session. */
  public PlanRequest sweeping(Sweep whole) {
    return new PlanRequest(
        agent, intent, context, targets, patch, edits, workspace, Optional.of(whole));
  }

  /** Whether the request brings its change, so that no model is asked. */
  public boolean bringsChange() {
    return patch.isPresent() || edits.isPresent();
  }

  /**
   * The change that the request brings.
   *
   * @param message what the rendered patch will say
   * @return empty where a model is to draft one
   */
  public Optional<SubmittedChange> change(PatchMessage message) {
    return patch
        .map(sent -> SubmittedChange.ofPatch(message, sent))
        .or(() -> edits.map(sent -> SubmittedChange.ofEdits(message, sent)));
  }

  /** The root itself; {@link IllegalArgumentException} where it is overlong or not absolute. */
  public static String requireWorkspace(String root) {
    if (root.length() > MAX_WORKSPACE || !root.startsWith("/")) {
      throw new IllegalArgumentException(
          "is the absolute path of a root, of at most " + MAX_WORKSPACE + " characters");
    }
    return root;
  }

  /** The intent itself; {@link IllegalArgumentException} where it is blank or overlong. */
  public static String requireIntent(String intent) {
    if (intent.isBlank() || intent.length() > MAX_INTENT) {
      throw new IllegalArgumentException("has 1 to " + MAX_INTENT + " characters, not all blank");
    }
    return intent;
  }
}
