package dev.lifeagent.bootstrap.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.PolicyRule;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries the rules of a policy on their examples. */
@Command(
    name = "test",
    description =
        "Try each rule of a policy on its examples, as loading it does; exit 1 with every rule that"
            + " says something else than its examples.")
final class PolicyTestCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "a policy file, or - for standard input")
  private Path file = Path.of("policy/policy.yaml");

  @Mixin private JsonOption json = new JsonOption();
  @Spec private @Nullable CommandSpec spec;

  PolicyTestCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    return PolicyCommand.tell(file, json, out, PolicyTestCommand::answer, PolicyTestCommand::text);
  }

  private static ObjectNode answer(Policy policy) {
    ObjectNode answer = JsonOption.MAPPER.createObjectNode();
    answer.put("valid", true);
    ArrayNode rules = answer.putArray("rules");
    for (PolicyRule rule : policy.rules()) {
      ObjectNode one = rules.addObject();
      one.put("rule", rule.id());
      one.put("effect", rule.effect().code());
      one.put("match", rule.match().size());
      one.put("no_match", rule.noMatch().size());
    }
    return answer;
  }

  private static String text(Policy policy) {
    List<String> lines = new ArrayList<>();
    int examples = 0;
    for (PolicyRule rule : policy.rules()) {
      int matching = rule.match().size();
      int other = rule.noMatch().size();
      examples += matching + other;
      lines.add(
          "ok %s (%s): %d match and %d no_match as they say"
              .formatted(rule.id(), rule.effect().code(), matching, other));
    }
    lines.add("%d rules, %d examples".formatted(policy.rules().size(), examples));
    return String.join(System.lineSeparator(), lines);
  }
}
