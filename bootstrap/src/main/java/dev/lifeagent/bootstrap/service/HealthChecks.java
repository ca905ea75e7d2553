package dev.lifeagent.bootstrap.service;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheck.Result;
import dev.lifeagent.adapters.policy.opa.OpaGate;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.policy.Policies;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What people look at on the admin port, one check a part. Readiness, which a balancer asks, is
 * fewer: a stale policy is no reason to send nothing to this node.
 */
final class HealthChecks {
  /** Well above what the log keeps free, so that there is time to act. */
  private static final long LEAST_FREE_BYTES = 256L * 1024 * 1024;

  private final Map<String, HealthCheck> checks = new LinkedHashMap<>();

  private HealthChecks() {}

  static Map<String, HealthCheck> of(
      EventLog log,
      Workspace workspace,
      Policies policies,
      Optional<OpaGate> opa,
      String model,
      Storage storage) {
    HealthChecks all = new HealthChecks();
    all.add("log", log::checkWritable, "events cannot be recorded");
    all.add("workspace", workspace::head, "the workspace cannot be read");
    opa.ifPresent(gate -> all.add("opa", gate::checkAvailable, "OPA gives no usable answer"));
    all.add("policy", () -> policy(policies));
    // A service for plans and acts alone needs no model, so this tells and never fails.
    all.add("llm", () -> Result.healthy(model.equals("none") ? "none: turns are refused" : model));
    storage.usableBytes().ifPresent(known -> all.add("disk", () -> disk(storage)));
    return all.checks;
  }

  private static Result policy(Policies policies) {
    return policies
        .current()
        .staleReason()
        .map(why -> Result.unhealthy("the policy before is in force: %s", why))
        .orElseGet(Result::healthy);
  }

  private static Result disk(Storage storage) {
    long usable = storage.usableBytes().orElse(0);
    long mebibytes = usable >> 20;
    return usable >= LEAST_FREE_BYTES
        ? Result.healthy(mebibytes + " MiB free")
        : Result.unhealthy(mebibytes + " MiB free on the disk of the event log");
  }

  private void add(String name, Runnable works, String otherwise) {
    add(
        name,
        () -> {
          try {
            works.run();
            return Result.healthy();
          } catch (RuntimeException e) {
            // Without the exception, whose stack trace the admin port would show.
            return Result.unhealthy(otherwise);
          }
        });
  }

  private void add(String name, Supplier<Result> check) {
    checks.put(
        name,
        new HealthCheck() {
          @Override
          protected Result check() {
            return check.get();
          }
        });
  }
}
