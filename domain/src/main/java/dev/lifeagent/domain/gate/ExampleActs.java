package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.policy.Example;
import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.Places;
import dev.lifeagent.domain.tool.TypedAct;

/** The acts of examples, read as every act is; no file system is known. */
final class ExampleActs {
  private static final Places PLACES = Places.asWritten();

  private ExampleActs() {}

  static TypedAct read(Example example) {
    Act act = new Act(new AgentId(example.agent()), example.action(), example.payload());
    return TypedAct.read(act, PLACES);
  }
}
