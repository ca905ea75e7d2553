package dev.lifeagent.bootstrap.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.terminal.Input;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import dev.lifeagent.adapters.cli.terminal.Terminal;
import dev.lifeagent.adapters.policy.PolicyYaml;
import dev.lifeagent.domain.policy.ActSettings;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.PolicyError;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What can be done with policy files. */
@Command(
    name = "policy",
    description = "Work with policy files.",
    subcommands = {
      PolicyCommand.Validate.class,
      PolicyTestCommand.class,
      PolicyExplainCommand.class,
      PolicyBacktestCommand.class
    })
final class PolicyCommand {
  PolicyCommand() {}

  /** The policy in a file. */
  static Policy load(Path file) {
    return PolicyYaml.parse(Input.bytes(file.toString()));
  }

  /** Prints what is said of a valid policy, or every error; the answer is the exit code. */
  static int tell(
      Path file,
      JsonOption json,
      PrintWriter out,
      Function<Policy, ObjectNode> answer,
      Function<Policy, String> text) {
    try {
      Policy policy = load(file);
      json.print(out, () -> answer.apply(policy), () -> Terminal.escape(text.apply(policy)));
      return 0;
    } catch (InvalidPolicyException e) {
      json.print(out, () -> answer(e), () -> Terminal.escape(text(file, e)));
      return LifeAgentCommand.DENIED;
    }
  }

  /** Every error of a file, for people. */
  private static String text(Path file, InvalidPolicyException e) {
    return e.errors().stream()
        .map(error -> file + ": " + error)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  /** Every error of a file, for programs. */
  private static ObjectNode answer(InvalidPolicyException e) {
    ObjectNode answer = JsonOption.MAPPER.createObjectNode();
    answer.put("valid", false);
    ArrayNode errors = answer.putArray("errors");
    for (PolicyError error : e.errors()) {
      ObjectNode one = errors.addObject();
      one.put("field", error.field());
      one.put("line", error.line());
      one.put("column", error.column());
      one.put("message", error.message());
      one.put("expected", error.expected());
    }
    return answer;
  }

  /** Tries a policy out. */
  @Command(
      name = "validate",
      description = "Check a policy file; exit 1 if it is invalid, with every error.")
  static final class Validate implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "a policy file, or - for standard input")
    private Path file = Path.of("policy/policy.yaml");

    @Mixin private JsonOption json = new JsonOption();
    @Spec private @Nullable CommandSpec spec;

    Validate() {}

    @Override
    public Integer call() {
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      return tell(file, json, out, Validate::answer, Validate::text);
    }

    private static String text(Policy policy) {
      int rules = policy.rules().size();
      String valid =
          "valid: version "
              + policy.version()
              + (rules == 1 ? ", 1 rule" : ", " + rules + " rules")
              + ", digest "
              + policy.digest();
      Stream<String> mode =
          isDryRun(policy)
              ? Stream.of("DRY RUN: the policy refuses nothing (mode: dry_run)")
              : Stream.empty();
      Stream<String> warnings = warnings(policy).map(one -> "warning: deny_globs: " + one);
      return Stream.of(Stream.of(valid), mode, warnings)
          .flatMap(lines -> lines)
          .collect(Collectors.joining(System.lineSeparator()));
    }

    private static boolean isDryRun(Policy policy) {
      return policy.acts().mode() == ActSettings.Mode.DRY_RUN;
    }

    private static Stream<String> warnings(Policy policy) {
      return policy.denyGlobs().stream().flatMap(glob -> glob.warning().stream());
    }

    private static ObjectNode answer(Policy policy) {
      ObjectNode answer = JsonOption.MAPPER.createObjectNode();
      answer.put("valid", true);
      answer.put("version", policy.version());
      answer.put("digest", policy.digest());
      answer.put("rules", policy.rules().size());
      if (isDryRun(policy)) {
        answer.put("mode", "dry_run");
      }
      warnings(policy).forEach(one -> answer.withArray("warnings").add(one));
      return answer;
    }
  }
}
