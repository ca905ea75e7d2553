package dev.lifeagent.domain.risk.command.rules;

import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.LOW;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.command.rules.Rule.rule;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.command.Location.Kind;
import dev.lifeagent.domain.risk.command.CommandRule;
import dev.lifeagent.domain.shell.Word;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The guards of the machine, its processes, and the machine itself. */
final class GuardRules {
  private static final Pattern GUARD =
      Pattern.compile(
          "(?i)life-?agent|auditd|\\bufw\\b|firewalld|apparmor|fail2ban|rsyslog|journald|falco|osquery|crowdstrike|clamd|sshd|systemd|dockerd");

  private static final Set<String> AGENTS =
      Set.of("claude", "codex", "gemini", "qwen", "copilot", "opencode");

  /** What leads an agent to other settings than those that its hooks are in. */
  private static final Pattern AGENT_HOME =
      Pattern.compile(
          "CLAUDE_CONFIG_DIR|CODEX_HOME|(?:GEMINI|QWEN)_[A-Z_]*SETTINGS[A-Z_]*|OPENCODE_CONFIG[A-Z_]*|COPILOT_HOME|XDG_CONFIG_HOME");

  private GuardRules() {}

  /** An agent that is started so that its hooks do not run, or whose settings are changed. */
  private static boolean withoutHooks(Invocation at) {
    return at.has("--bare", "--safe-mode", "--settings", "--setting-sources", "--pure")
        || at.hasWord("--dangerously-bypass-hook-trust")
        || at.subAny("hooks", "config", "mcp", "plugin", "plugins", "extensions", "features")
        || (at.program().equals("codex") && at.has("-c", "--config", "-p", "--profile"))
        || at.sets(name -> AGENT_HOME.matcher(name).matches()).isPresent();
  }

  static List<CommandRule> all() {
    return List.of(
        rule("agent-without-hooks", HIGH, AGENTS)
            .when(GuardRules::withoutHooks)
            .matches(
                "claude --bare -p x",
                "claude -p x --settings '{}'",
                "CODEX_HOME=/tmp/x codex exec y",
                "codex -c hooks=[] exec x",
                "gemini hooks disable life-agent",
                "claude mcp add x -- y",
                "opencode --pure run x")
            .passes("claude -p 'say hello'", "codex exec x", "gemini --version", "ls claude")
            .because("An agent that runs without its hooks asks no gate."),
        rule(
                "firewall-off",
                HIGH,
                "iptables",
                "ip6tables",
                "nft",
                "ufw",
                "firewall-cmd",
                "pfctl",
                "setenforce",
                "aa-disable",
                "aa-teardown",
                "spctl",
                "csrutil",
                "auditctl",
                "netsh")
            .when(
                at ->
                    switch (at.program()) {
                      case "iptables", "ip6tables" ->
                          at.has("-F", "--flush", "-X", "-P", "--policy", "-D", "-Z");
                      case "nft" -> at.hasWord("flush", "delete");
                      case "ufw" -> at.hasWord("disable", "reset");
                      case "firewall-cmd" ->
                          at.hasWord(
                              w ->
                                  w.startsWith("--add")
                                      || w.startsWith("--remove")
                                      || w.equals("--panic-off"));
                      case "pfctl" -> at.has("-d", "-F");
                      case "setenforce" -> at.hasWord("0", "Permissive", "permissive");
                      case "spctl" -> at.hasWord("--master-disable", "--global-disable");
                      case "csrutil" -> at.hasWord("disable");
                      case "auditctl" -> at.has("-e", "-D");
                      default -> at.hasWord("off", "disable") || at.program().startsWith("aa-");
                    })
            .matches("iptables -F", "ufw disable", "setenforce 0", "auditctl -e 0")
            .passes("iptables -L", "ufw status", "getenforce")
            .because("Switches off a guard of the machine."),
        rule("guard-stop", HIGH, "systemctl", "service", "launchctl", "rc-service")
            .when(at -> stops(at) && namesGuard(at))
            .matches("systemctl stop auditd", "systemctl disable --now ufw", "service auditd stop")
            .passes("systemctl status auditd", "systemctl stop nginx")
            .because("Stops a service that guards the machine or records what happens."),
        rule("service-stop", LOW, "systemctl", "service", "launchctl", "rc-service")
            .when(GuardRules::stops)
            .matches("systemctl stop nginx", "service nginx stop")
            .passes("systemctl status nginx")
            .because("Stops a service of the machine."),
        rule("history-off", MEDIUM)
            .when(GuardRules::hidesHistory)
            .matches(
                "history -c",
                "unset HISTFILE",
                "export HISTFILE=/dev/null",
                "HISTSIZE=0",
                "set +o history",
                "rm ~/.bash_history",
                "ln -sf /dev/null ~/.bash_history")
            .passes("history", "history 20", "export HISTCONTROL=ignoredups", "set -o pipefail")
            .because("Hides what was done from the one who looks for it."),
        rule(
                "logs-off",
                HIGH,
                "journalctl",
                "wevtutil",
                "rm",
                "shred",
                "truncate",
                "logrotate",
                "tee")
            .when(
                at ->
                    at.program().equals("journalctl")
                        ? at.hasWord(w -> w.startsWith("--vacuum") || w.equals("--rotate"))
                        : !at.program().equals("logrotate")
                            && !Deletions.inContainer(at)
                            && at.operands().stream()
                                .map(at::where)
                                .anyMatch(place -> place.path().startsWith("var/log")))
            .matches(
                "journalctl --vacuum-time=1s",
                "rm -rf /var/log/audit",
                "truncate -s 0 /var/log/auth.log")
            .passes("journalctl -u x", "rm -rf logs", "tail /var/log/syslog")
            .because("Removes the machine's own records."),
        rule("kill-guard", HIGH, "pkill", "killall", "kill")
            .when(
                at ->
                    namesGuard(at)
                        || at.substitutes(
                            other ->
                                other.runs(Set.of("pgrep", "pidof", "ps", "grep"))
                                    && namesGuard(other)))
            .matches("pkill -f life-agent", "killall auditd", "kill $(pgrep -f life-agent)")
            .passes("pkill -f server.js")
            .because("Ends the gate itself, or a guard of the machine."),
        rule("guard-variable", HIGH)
            .when(
                at ->
                    at.sets(
                                name ->
                                    name.startsWith("LIFE_AGENT_")
                                        || name.equals("KILL_SWITCH")
                                        || name.equals("ALLOW_SELF_REVIEW")
                                        || name.equals("RISK_PROFILE"))
                            .isPresent()
                        && at.runs(Set.of("life-agent")))
            .matches(
                "RISK_PROFILE=balanced ./life-agent server",
                "KILL_SWITCH=false ./life-agent server")
            .passes("./life-agent demo", "PORT=80 ./life-agent server")
            .because("Starts the gate with another judgement than the operator's."));
  }

  private static boolean hidesHistory(Invocation at) {
    if (at.sets(
            name ->
                name.equals("HISTFILE") || name.equals("HISTSIZE") || name.equals("HISTFILESIZE"))
        .isPresent()) {
      return true;
    }
    return switch (at.program()) {
      case "history" -> at.has("-c", "-d", "-w");
      case "unset" -> at.hasWord("HISTFILE", "HISTSIZE", "HISTFILESIZE");
      case "export", "declare" ->
          at.hasWord(
              w ->
                  w.startsWith("HISTFILE=")
                      || w.startsWith("HISTSIZE=")
                      || w.startsWith("HISTFILESIZE="));
      case "set" ->
          at.words().size() > 1 && at.words().get(0).is("+o") && at.words().get(1).is("history");
      case "rm", "shred", "truncate", "ln" ->
          at.operands().stream()
              .map(at::where)
              .anyMatch(
                  place ->
                      place.kind() == Kind.IN_HOME && place.name().matches("\\.\\w{2,10}_history"));
      default -> false;
    };
  }

  private static boolean stops(Invocation at) {
    return at.subAny("stop", "disable", "mask", "kill", "isolate", "unload", "bootout")
        || (!at.program().equals("systemctl")
            && at.operands().size() > 1
            && at.operand(1).equals("stop"));
  }

  private static boolean namesGuard(Invocation at) {
    return at.words().stream().map(Word::shown).anyMatch(word -> GUARD.matcher(word).find());
  }
}
