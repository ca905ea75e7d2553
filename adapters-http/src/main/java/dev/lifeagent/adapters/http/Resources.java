package dev.lifeagent.adapters.http;

import dev.lifeagent.adapters.http.resource.ApprovalsResource;
import dev.lifeagent.adapters.http.resource.BacktestResource;
import dev.lifeagent.adapters.http.resource.CertificateResource;
import dev.lifeagent.adapters.http.resource.EventsResource;
import dev.lifeagent.adapters.http.resource.HealthResource;
import dev.lifeagent.adapters.http.resource.HooksResource;
import dev.lifeagent.adapters.http.resource.KillSwitchResource;
import dev.lifeagent.adapters.http.resource.LogResource;
import dev.lifeagent.adapters.http.resource.MetaResource;
import dev.lifeagent.adapters.http.resource.PlanResource;
import dev.lifeagent.adapters.http.resource.PlansResource;
import dev.lifeagent.adapters.http.resource.PolicyResource;
import dev.lifeagent.adapters.http.resource.ReportResource;
import dev.lifeagent.adapters.http.resource.SessionsResource;
import dev.lifeagent.adapters.http.resource.StateResource;
import dev.lifeagent.adapters.http.resource.SummaryResource;
import dev.lifeagent.adapters.http.resource.TurnResource;
import java.util.List;
import java.util.concurrent.Executor;

/** The resources of the contract. Each says of its methods who may call them. */
final class Resources {
  private Resources() {}

  /** Made once for an environment. */
  static List<Object> of(HttpPorts ports, Executor later) {
    return List.of(
        new TurnResource(ports.agent(), ports.policy()),
        new PlanResource(ports.agent(), ports.sweeps(), ports.policy(), ports.artifacts()),
        new PlansResource(
            ports.oversight(),
            ports.sessions(),
            ports.planFiles(),
            ports.currentPlans(),
            ports.reviews(),
            ports.certificates(),
            ports.policy(),
            ports.artifacts()),
        new CertificateResource(ports.certificates()),
        new ApprovalsResource(ports.approvals(), ports.watch(), ports.policy()),
        new HooksResource(ports.hooks(), ports.watch(), ports.policy(), ports.dialects(), later),
        new PolicyResource(ports.policy(), ports.explainer(), ports.redaction()),
        new BacktestResource(ports.backtest(), ports.policy(), ports.clock()),
        new KillSwitchResource(ports.killSwitchAdmin()),
        new ReportResource(ports.actReports()),
        new SessionsResource(ports.sessions(), ports.actStates()),
        new EventsResource(ports.oversight(), ports.search(), ports.sessions(), ports.actStates()),
        new StateResource(ports.oversight(), ports.actStates()),
        new SummaryResource(ports.summary(), ports.clock()),
        new MetaResource(
            ports.about(),
            ports.policy(),
            ports.oversight(),
            ports.readiness(),
            ports.killSwitch(),
            ports.clock()),
        new LogResource(ports.evidence()),
        new HealthResource(ports.readiness()));
  }
}
