package dev.lifeagent.adapters.http;

import com.codahale.metrics.health.HealthCheck;
import dev.lifeagent.adapters.http.auth.Keys;
import dev.lifeagent.adapters.http.metrics.Metrics;
import dev.lifeagent.adapters.http.resource.About;
import dev.lifeagent.application.approval.ApprovalAdmin;
import dev.lifeagent.application.approval.ApprovalWatch;
import dev.lifeagent.application.certificate.Certificates;
import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.gate.KillSwitchAdmin;
import dev.lifeagent.application.hook.HookCalls;
import dev.lifeagent.application.hook.HookDialect;
import dev.lifeagent.application.oversight.CheckpointAdmin;
import dev.lifeagent.application.oversight.EventSearch;
import dev.lifeagent.application.oversight.Evidence;
import dev.lifeagent.application.oversight.Oversight;
import dev.lifeagent.application.oversight.Readiness;
import dev.lifeagent.application.oversight.Summary;
import dev.lifeagent.application.policy.Backtest;
import dev.lifeagent.application.policy.PolicyAdmin;
import dev.lifeagent.application.policy.PolicyExplainer;
import dev.lifeagent.application.report.ActReports;
import dev.lifeagent.application.report.ActStates;
import dev.lifeagent.application.review.CurrentPlans;
import dev.lifeagent.application.review.PlanFiles;
import dev.lifeagent.application.review.PlanReviewer;
import dev.lifeagent.application.session.SessionHistory;
import dev.lifeagent.application.sweep.Sweeps;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.time.Ticker;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * What the HTTP adapter calls: the driving port, the other use cases, and the keys.
 *
 * @param agent the outermost agent, which records
 * @param sweeps makes plans of whole sessions
 * @param policy shows and changes the policy
 * @param explainer says what would become of a call
 * @param backtest says what another policy would change
 * @param summary sums up what became of calls
 * @param search searches the record
 * @param reviews decides about plans
 * @param certificates certifies what was approved
 * @param approvals shows what people are asked, and decides
 * @param watch tells of decisions
 * @param hooks answers hosts of agents
 * @param dialects how they speak
 * @param currentPlans says whether the workspace has moved on since a plan was made
 * @param planFiles reads what a reviewer sees beside a patch
 * @param oversight reads
 * @param actReports takes what callers tell of their acts
 * @param actStates says what became of acts
 * @param sessions reads sessions
 * @param readiness says whether this process can do its work
 * @param evidence proves what is in the log
 * @param killSwitch shown
 * @param killSwitchAdmin turns it
 * @param checkpoints makes checkpoints for operators
 * @param checks health checks for the admin port of an application, by name
 * @param keys who may call
 * @param metrics also a listener of the recorder
 * @param redaction puts a marker in the place of each secret, for the log of the process
 * @param about what {@code /meta} says
 * @param artifacts where artifacts lie as answers name it, with its slash, such as {@code plans/}
 * @param clock the time of calls
 * @param ticker measures rates and intervals
 * @param entropy gives that many random bytes, for request ids
 */
public record HttpPorts(
    Agent agent,
    Sweeps sweeps,
    PolicyAdmin policy,
    PolicyExplainer explainer,
    Backtest backtest,
    Summary summary,
    EventSearch search,
    PlanReviewer reviews,
    Certificates certificates,
    ApprovalAdmin approvals,
    ApprovalWatch watch,
    HookCalls hooks,
    List<HookDialect> dialects,
    CurrentPlans currentPlans,
    PlanFiles planFiles,
    Oversight oversight,
    ActReports actReports,
    ActStates actStates,
    SessionHistory sessions,
    Readiness readiness,
    Evidence evidence,
    KillSwitch killSwitch,
    KillSwitchAdmin killSwitchAdmin,
    CheckpointAdmin checkpoints,
    Map<String, HealthCheck> checks,
    Keys keys,
    Metrics metrics,
    UnaryOperator<String> redaction,
    About about,
    String artifacts,
    Clock clock,
    Ticker ticker,
    IntFunction<byte[]> entropy) {}
