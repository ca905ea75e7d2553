package dev.lifeagent.conformance.contract;

import dev.lifeagent.conformance.fake.ScriptedCondition;
import dev.lifeagent.domain.policy.Condition;
import dev.lifeagent.domain.policy.ConditionException;

/** The fake keeps the contract. */
class ScriptedConditionContractTest extends ConditionContract {
  @Override
  protected Condition onAction(String action) {
    return new ScriptedCondition(facts -> facts.action().equals(action));
  }

  @Override
  protected Condition failing() {
    return new ScriptedCondition(
        facts -> {
          throw new ConditionException("there is no such member");
        });
  }
}
