# Life-Agent asks Open Policy Agent for data.agent.allow, once before a model is
# called (input.stage "request") and once about the result of a change
# (input.stage "result"). This is a sample: change it for your team.
# The input, the decision table and how to run it: docs/how-to/opa.md.
#
# The answer is an object {allow, reason}, so that an agent learns what to change.
# A question is allowed if its stage is known and no rule below refuses it.
package agent

import rego.v1

default allow := {"allow": false, "reason": "the policy of OPA does not know this question"}

allow := {"allow": true, "reason": ""} if {
	input.stage in stages
	count(refusals) == 0
}

# All reasons in one answer, sorted, so that the same question has the same answer.
allow := {"allow": false, "reason": concat("; ", sort(refusals))} if {
	input.stage in stages
	count(refusals) > 0
}

stages := {"request", "result"}

max_files := 20

max_lines := 400

# Both stages: findings that the risk rules allow, but rate as serious.
refusals contains "a finding of high severity needs a person" if {
	some finding in input.findings
	finding.severity in {"high", "critical"}
}

# Both stages: schema changes are written by people. In the first stage the paths
# are those that were declared, that the patch names, or that an act would change; in
# the second, those that change.
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

# Request: so is pushing. A word of a command that is not known is null.
refusals contains "only agents named release-… may push" if {
	some command in input.commands
	command[0] == "git"
	"push" in command
	not startswith(input.agent_id, "release-")
}

# Request: what is too long is cut. A rule over commands or paths sees all of them or
# refuses; the payload may be cut, no rule here reads it.
refusals contains "the command is too long to be judged" if {
	some place in input.cut
	not startswith(place, "/payload")
}

# Result: a change must be small enough for a person to review.
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

paths contains claim.path if {
	some claim in input.paths
	claim.place == "inside"
	claim.access != "read"
}
