package dev.lifeagent.adapters.http;

import dev.lifeagent.adapters.http.admin.AdminTasks;
import dev.lifeagent.adapters.http.auth.Access;
import dev.lifeagent.adapters.http.exchange.RequestIds;
import dev.lifeagent.adapters.http.problem.ProblemMapper;
import dev.lifeagent.adapters.http.problem.ProblemWriter;
import dev.lifeagent.adapters.http.request.RequestFilter;
import dev.lifeagent.adapters.http.resource.ReadinessCheck;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.Filter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an application shows and does of us on its admin port. */
final class AdminApi {
  private AdminApi() {}

  static void serve(
      Environment host, String below, HttpPorts ports, HttpLimits limits, boolean tasks) {
    checks(host, below, ports);
    if (tasks) {
      tasks(host, below, ports, limits);
    }
  }

  /** A second contract in one application has its path in the names. */
  private static void checks(Environment host, String below, HttpPorts ports) {
    String name = HttpApi.NAME;
    String whole =
        host.healthChecks().getNames().contains(name) ? name + below.replace('/', '-') : name;
    host.healthChecks().register(whole, new ReadinessCheck(ports.readiness()));
    ports
        .checks()
        .forEach((part, check) -> host.healthChecks().register(whole + "-" + part, check));
  }

  /** Tasks ask for an operator's key, as the contract does. */
  private static void tasks(Environment host, String below, HttpPorts ports, HttpLimits limits) {
    ProblemWriter problems = new ProblemWriter(ports.metrics());
    Map<String, Filter> before = new LinkedHashMap<>();
    before.put("request", new RequestFilter(new RequestIds(ports.entropy(), ports.redaction())));
    before.put("auth", HttpApi.auth(ports, limits, Access.of(List.of()), problems));
    new AdminTasks(ports.policy(), ports.checkpoints(), ports.killSwitchAdmin())
        .serve(
            host.admin(),
            below,
            before,
            new ProblemMapper(ports.metrics(), ports.redaction(), ports.ticker()),
            problems);
  }
}
