package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.agent.ActionHandler;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.tool.Act;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What {@link ActionHandler} promises.
 *
 * @since 0.1
 */
public abstract class ActionHandlerContract {
  /** The agent whose acts a handler is given here. */
  protected static final AgentId AGENT = Samples.ALICE;

  /** For subclasses. */
  protected ActionHandlerContract() {}

  /** The handler under test; the same within a test. */
  protected abstract ActionHandler handler();

  /** An act that it does, as often as it is asked. */
  protected abstract Act act();

  /** A handler that fails to perform its act, in the way that is usual for it. */
  protected abstract ActionHandler failing();

  /** The circumstances of every act here. */
  protected static Call call() {
    return Samples.call(CallKind.ACT);
  }

  @Test
  void theResultIsAJsonValue() {
    Optional<Object> result = handler().handle(call(), act());
    assertTrue(
        result.isEmpty() || isJson(result.get()),
        "return maps, lists, strings, numbers and booleans alone, not " + result);
  }

  @Test
  void theActIsLeftAsItIs() {
    Act act = act();
    String before = act.toString();
    handler().handle(call(), act);
    assertEquals(before, act.toString(), "leave the payload as it is: it is recorded afterwards");
  }

  @Test
  void severalThreadsActAtOnce() {
    Act act = act();
    String sentence = "a handler is called by several threads at once";
    List<Boolean> results =
        Together.run(10, sentence, () -> isJson(handler().handle(call(), act).orElse("")));
    assertEquals(Set.of(true), Set.copyOf(results), sentence);
  }

  @Test
  void whatCannotBeDoneIsAnUncheckedException() {
    assertThrows(
        RuntimeException.class,
        () -> failing().handle(call(), act()),
        "a handler that did not act throws an unchecked exception; one that returns has acted");
  }

  private static boolean isJson(@Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      return object.keySet().stream().allMatch(String.class::isInstance)
          && object.values().stream().allMatch(ActionHandlerContract::isJson);
    }
    if (value instanceof List<?> array) {
      return array.stream().allMatch(ActionHandlerContract::isJson);
    }
    if (value instanceof Double number) {
      return Double.isFinite(number);
    }
    return value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Number;
  }
}
