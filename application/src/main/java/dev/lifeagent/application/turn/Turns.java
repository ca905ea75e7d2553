package dev.lifeagent.application.turn;

import dev.lifeagent.application.gate.GateRequests;
import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.domain.agent.Turn;
import dev.lifeagent.domain.agent.TurnResult;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.LanguageModelException;
import dev.lifeagent.domain.llm.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks the language model, with the previous turns, and judges its reply.
 *
 * @since 0.1
 */
public final class Turns {
  private static final String SYSTEM =
      "You help to work on a code base. Answer in text. You cannot run anything.";

  private final Optional<LanguageModel> model;
  private final Conversation conversation;
  private final Gates gates;
  private final KillSwitch killSwitch;
  private final long seed;

  /**
   * Makes the use case.
   *
   * @param model the language model; empty refuses every turn
   * @param conversation what was said before
   * @param gates asked about the reply
   * @param killSwitch asked once more before the model is
   * @param seed sent with each prompt
   */
  public Turns(
      Optional<LanguageModel> model,
      Conversation conversation,
      Gates gates,
      KillSwitch killSwitch,
      long seed) {
    this.model = model;
    this.conversation = conversation;
    this.gates = gates;
    this.killSwitch = killSwitch;
    this.seed = seed;
  }

  /** Takes the turn. */
  public TurnResult turn(Call call, Turn turn) {
    LanguageModel available = model.orElseThrow(Turns::unconfigured);
    Prompt prompt = prompt(call, turn);
    killSwitch.check(call);
    Completion reply = available.complete(prompt);
    Verdict verdict = gates.check(GateRequests.ofReply(call, turn.agent(), reply.text()));
    return new TurnResult(0, turn, reply, verdict);
  }

  private Prompt prompt(Call call, Turn turn) {
    List<Prompt.Message> messages = new ArrayList<>();
    messages.add(new Prompt.Message(Prompt.Role.SYSTEM, SYSTEM));
    messages.addAll(conversation.before(call, turn));
    messages.add(new Prompt.Message(Prompt.Role.USER, turn.input()));
    Prompt.Origin origin =
        new Prompt.Origin(turn.agent(), call.caller().name(), call.requestId(), call.session());
    return new Prompt(messages, call.policy().llm(), seed, origin);
  }

  private static LanguageModelException unconfigured() {
    return new LanguageModelException(
        LanguageModelException.Fault.UNCONFIGURED,
        "no language model is configured; set LLM_PROVIDER");
  }
}
