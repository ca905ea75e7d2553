package dev.lifeagent.adapters.http.admin;

import dev.lifeagent.adapters.http.auth.AuthenticatedRequest;
import dev.lifeagent.adapters.http.problem.Problem;
import dev.lifeagent.adapters.http.problem.ProblemException;
import dev.lifeagent.adapters.http.problem.ProblemMapper;
import dev.lifeagent.adapters.http.problem.ProblemWriter;
import dev.lifeagent.application.gate.KillSwitchAdmin;
import dev.lifeagent.application.oversight.CheckpointAdmin;
import dev.lifeagent.application.policy.PolicyAdmin;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.policy.Policy;
import io.dropwizard.core.setup.AdminEnvironment;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does on the admin port, where the application's own threads may all be taken:
 * each is recorded with the key's name. The kill switch is only turned on there.
 */
public final class AdminTasks {
  private static final String RELOAD = "policy-reload";
  private static final String CHECKPOINT = "checkpoint";
  private static final String KILL_SWITCH = "kill-switch";

  /** The names of all tasks. */
  public static final Set<String> NAMES = Set.of(RELOAD, CHECKPOINT, KILL_SWITCH);

  private final PolicyAdmin policy;
  private final CheckpointAdmin checkpoints;
  private final KillSwitchAdmin killSwitch;

  /** Makes the tasks of the use cases. */
  public AdminTasks(PolicyAdmin policy, CheckpointAdmin checkpoints, KillSwitchAdmin killSwitch) {
    this.policy = policy;
    this.checkpoints = checkpoints;
    this.killSwitch = killSwitch;
  }

  /** Does something for an operator, and says in a line or more what came of it. */
  interface Work {
    String run(AuthenticatedRequest authenticated, Parameters parameters);
  }

  /**
   * One task.
   *
   * @param takes the names of its parameters; another one is refused, not passed over
   * @param work what it does
   */
  record Task(Set<String> takes, Work work) {
    String run(AuthenticatedRequest authenticated, Set<String> given, Parameters parameters) {
      if (!takes.containsAll(given)) {
        throw refused(
            takes.isEmpty()
                ? "this task takes no parameters"
                : "this task takes these parameters: " + String.join(", ", new TreeSet<>(takes)));
      }
      return work.run(authenticated, parameters);
    }
  }

  /** The parameters of a request, by name. */
  interface Parameters {
    @Nullable String get(String name);
  }

  /**
   * Serves each task at {@code /tasks/} and its name.
   *
   * @param admin the admin environment
   * @param below the path that the contract is mounted at, which comes before the name; empty for
   *     all of the application
   * @param before the filters that let a request of an operator through, first to last
   * @param failures answers what is thrown
   * @param problems writes such answers
   */
  public void serve(
      AdminEnvironment admin,
      String below,
      Map<String, Filter> before,
      ProblemMapper failures,
      ProblemWriter problems) {
    all()
        .forEach(
            (name, task) -> {
              String path = "/tasks" + below + "/" + name;
              before.forEach(
                  (filter, instance) ->
                      admin
                          .addFilter(filter + " at " + path, instance)
                          .addMappingForUrlPatterns(
                              EnumSet.of(DispatcherType.REQUEST), true, path));
              admin
                  .addServlet("at " + path, new TaskServlet(task, failures, problems))
                  .addMapping(path);
            });
  }

  private Map<String, Task> all() {
    return Map.of(
        RELOAD,
        new Task(Set.of(), this::reload),
        CHECKPOINT,
        new Task(
            Set.of(),
            (authenticated, none) ->
                checkpoints.make(authenticated.getName(), authenticated.requestId())),
        KILL_SWITCH,
        new Task(Set.of("on", "reason"), this::turnOn));
  }

  private String reload(AuthenticatedRequest authenticated, Parameters none) {
    Policy loaded =
        policy.reload(authenticated.caller(), authenticated.requestId(), Optional.empty()).policy();
    return "the policy " + loaded.digest() + " is in force\n";
  }

  private String turnOn(AuthenticatedRequest authenticated, Parameters parameters) {
    String on = parameters.get("on");
    if (on != null && !on.equals("true")) {
      throw refused("the admin port turns the kill switch only on; use POST /kill-switch");
    }
    String reason = parameters.get("reason");
    if (reason == null || reason.isBlank()) {
      throw refused("say why in the parameter 'reason'");
    }
    if (reason.codePointCount(0, reason.length()) > KillSwitchAdmin.MAX_REASON) {
      throw refused("'reason' has at most " + KillSwitchAdmin.MAX_REASON + " characters");
    }
    boolean kept =
        killSwitch.turnOn(authenticated.getName(), authenticated.requestId(), reason).kept();
    return kept
        ? "the kill switch is on\n"
        : "the kill switch is on until this process ends; that it is on could not be stored\n";
  }

  private static ProblemException refused(String detail) {
    return new ProblemException(Problem.of(RefusalCode.INVALID_REQUEST, detail));
  }
}
