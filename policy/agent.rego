# What Open Policy Agent is asked by Life-Agent: data.agent.allow, once before a
# model is called (input.stage "request") and once about what a change results in
# (input.stage "result"). This is a sample: change it to what your team wants.
# The input, the decision table and how to run it: docs/how-to/opa.md.
#
# The answer is an object {allow, reason}, so that an agent learns what to change.
# Only what no rule below refuses is allowed, and only in a stage known here.
package agent

import rego.v1

default allow := {"allow": false, "reason": "the policy of OPA does not know this question"}

allow := {"allow": true, "reason": ""} if {
	input.stage in stages
	count(refusals) == 0
}

# All reasons in one answer, in the order of the alphabet: the same question has
# the same answer.
allow := {"allow": false, "reason": concat("; ", sort(refusals))} if {
	input.stage in stages
	count(refusals) > 0
}

stages := {"request", "result"}

max_files := 20

max_lines := 400

# Both stages: what the risk rules let through, but hold to be serious.
refusals contains "a finding of high severity needs a person" if {
	some finding in input.findings
	finding.severity in {"high", "critical"}
}

# Both stages: schema changes are written by people. In the first stage the paths
# are those that were declared or that the patch names; in the second, those that
# change.
refusals contains "database migrations are written by people" if {
	some path in paths
	startswith(path, "db/migrations/")
}

# Request: only a release agent may ask for a deployment.
refusals contains "only agents named release-… may deploy" if {
	input.stage == "request"
	input.kind == "act"
	startswith(input.intent, "deploy")
	not startswith(input.agent_id, "release-")
}

# Result: what a person is to review has to be small enough to be read.
refusals contains sprintf("more than %d files change; propose less at once", [max_files]) if {
	input.stage == "result"
	count(input.files) > max_files
}

refusals contains sprintf("more than %d lines change; propose less at once", [max_lines]) if {
	input.stage == "result"
	input.added + input.deleted > max_lines
}

paths contains path if some path in input.targets

paths contains path if some path in input.files
