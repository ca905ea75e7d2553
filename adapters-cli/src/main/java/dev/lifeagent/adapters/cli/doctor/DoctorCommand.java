package dev.lifeagent.adapters.cli.doctor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lifeagent.adapters.cli.doctor.Diagnosis.State;
import dev.lifeagent.adapters.cli.hook.HookClient;
import dev.lifeagent.adapters.cli.hook.HookDefaults;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says of each coding agent whether its hook holds. */
@Command(
    name = "doctor",
    description = {
      "Try the hooks of coding agents, and say what they enforce.",
      "Sends through what is installed what no policy allows, and one harmless command; neither is"
          + " run, both are recorded.",
      "enforced: the agent cannot switch it off. advisory: it could. off: it is not asked about."
    },
    exitCodeList = {
      "0:every hook is enforced or advisory",
      "1:a hook is off, or none is installed",
      "2:an error: wrong usage"
    })
public final class DoctorCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "CLIENT",
      arity = "0..*",
      description =
          "claude-code, codex, copilot, gemini, qwen or opencode; default: those that are on the"
              + " PATH or have a hook")
  private List<String> clients = List.of();

  @Mixin private JsonOption json = new JsonOption();

  @Spec private @Nullable CommandSpec spec;

  private final HookDoctor doctor;

  /** Made by picocli through the factory of the command line. */
  public DoctorCommand(HookDefaults defaults) {
    this.doctor = new HookDoctor(defaults, Access.ofThisUser());
  }

  @Override
  public Integer call() {
    List<Diagnosis> found =
        (clients.isEmpty()
                ? Arrays.stream(HookClient.values()).filter(doctor::isHere)
                : clients.stream().map(HookClient::of).distinct())
            .map(doctor::examine)
            .toList();
    json.print(
        Objects.requireNonNull(spec).commandLine().getOut(), () -> tree(found), () -> text(found));
    boolean holds = !found.isEmpty() && found.stream().noneMatch(one -> one.state() == State.OFF);
    return holds ? 0 : 1;
  }

  private static ObjectNode tree(List<Diagnosis> found) {
    ObjectNode tree = JsonOption.MAPPER.createObjectNode();
    var list = tree.putArray("clients");
    found.forEach(one -> list.add(one.json()));
    return tree;
  }

  private static String text(List<Diagnosis> found) {
    return found.isEmpty()
        ? "no coding agent is on the PATH, and no hook is installed; life-agent install-hook CLIENT"
        : found.stream().map(Diagnosis::text).collect(Collectors.joining(System.lineSeparator()));
  }
}
