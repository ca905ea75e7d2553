package dev.lifeagent.bootstrap.cli;

import dev.lifeagent.adapters.policy.PolicyYaml;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.Policy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What can be done with policy files. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    description = "Work with policy files.",
    subcommands = PolicyCommand.Validate.class)
final class PolicyCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  PolicyCommand() {}

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "say which: policy validate FILE");
  }

  /** The policy in a file. */
  static Policy load(Path file) {
    try {
      return PolicyYaml.parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UsageException(
          "cannot read the policy " + file + "; name one with --policy, or use --no-policy");
    }
  }

  /** Tries a policy out. */
  @Command(
      name = "validate",
      mixinStandardHelpOptions = true,
      description = "Check a policy file; exit 1 if it is invalid, with every error.")
  static final class Validate implements Callable<Integer> {
    @Parameters(paramLabel = "FILE")
    private Path file = Path.of("policy/policy.yaml");

    @Spec private @Nullable CommandSpec spec;

    Validate() {}

    @Override
    public Integer call() {
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      try {
        Policy policy = load(file);
        out.println("valid: version " + policy.version() + ", digest " + policy.digest());
        return 0;
      } catch (InvalidPolicyException e) {
        e.errors().forEach(error -> out.println(Terminal.escape(file + ":" + error)));
        return 1;
      } finally {
        out.flush();
      }
    }
  }
}
