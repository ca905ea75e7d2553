package dev.lifeagent.adapters.mcp.call;

import dev.lifeagent.application.oversight.Oversight;
import dev.lifeagent.application.policy.PolicyAdmin;
import dev.lifeagent.application.policy.PolicyExplainer;
import dev.lifeagent.application.review.CurrentPlans;
import dev.lifeagent.domain.agent.Agent;

/**
 * What the door calls. Nothing in it decides about approvals or reviews.
 *
 * @param agent the outermost agent, which records
 * @param policy shows the policy in force
 * @param explainer says what would become of an act
 * @param oversight reads events and plans
 * @param currentPlans says whether the workspace has moved on since a plan was made
 * @param views what answers show
 * @param version of the service, which hosts show
 */
public record McpPorts(
    Agent agent,
    PolicyAdmin policy,
    PolicyExplainer explainer,
    Oversight oversight,
    CurrentPlans currentPlans,
    McpViews views,
    String version) {}
