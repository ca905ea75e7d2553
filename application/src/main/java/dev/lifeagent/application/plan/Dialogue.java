package dev.lifeagent.application.plan;

import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.llm.Completion;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.Prompt;
import dev.lifeagent.domain.llm.Prompt.Message;
import dev.lifeagent.domain.plan.Proposer;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages to a language model during one call, and the only way to send them: every message
 * passes the gates before it is sent. For one thread.
 */
final class Dialogue {
  private final LanguageModel model;
  private final Gates gates;
  private final KillSwitch killSwitch;
  private final Call call;
  private final Proposer proposer;
  private final long seed;
  private final List<Message> messages = new ArrayList<>();
  private int judged;
  private int sent;

  Dialogue(
      LanguageModel model,
      Gates gates,
      KillSwitch killSwitch,
      Call call,
      Proposer proposer,
      long seed) {
    this.model = model;
    this.gates = gates;
    this.killSwitch = killSwitch;
    this.call = call;
    this.proposer = proposer;
    this.seed = seed;
  }

  Dialogue say(Prompt.Role role, String content) {
    messages.add(new Message(role, content));
    return this;
  }

  /**
   * Sends all that was said and returns the reply, which does not become part of it by itself.
   *
   * @throws dev.lifeagent.domain.gate.DeniedException when a gate refuses what would be sent, or
   *     the kill switch is on; nothing is sent then
   */
  Completion ask() {
    List<GateRequest.Text> fresh = new ArrayList<>();
    for (int i = judged; i < messages.size(); i++) {
      fresh.add(new GateRequest.Text("messages[" + i + "]", messages.get(i).content()));
    }
    gates.check(GateRequest.of(Stage.CONTEXT, call, proposer.agent(), fresh, List.of()));
    judged = messages.size();
    killSwitch.check(call);
    sent++;
    return model.complete(prompt());
  }

  /** What is sent when it is asked now. */
  Prompt prompt() {
    Prompt.Origin origin =
        new Prompt.Origin(proposer.agent(), call.caller().name(), call.requestId(), call.session());
    return new Prompt(messages, call.policy().llm(), seed, origin);
  }

  /** How often the model was asked. */
  int sent() {
    return sent;
  }
}
