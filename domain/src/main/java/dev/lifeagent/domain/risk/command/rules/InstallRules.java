package dev.lifeagent.domain.risk.command.rules;

import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.LOW;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.command.rules.Rule.rule;

import dev.lifeagent.domain.risk.command.CommandRule;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Packages, by where they come from. */
final class InstallRules {
  private static final Pattern PLAIN =
      Pattern.compile("(?:git\\+)?http://(?!localhost|127\\.|\\[::1\\]).*");

  private static final Pattern ADDRESS =
      Pattern.compile("(?:git\\+)?(?:https?|ssh|git|ftp)://.*|git@.*|github:.*");

  private InstallRules() {}

  static List<CommandRule> all() {
    return List.of(
        rule(
                "install-from-address",
                MEDIUM,
                "pip",
                "pip3",
                "pipx",
                "uv",
                "npm",
                "yarn",
                "pnpm",
                "npx",
                "bunx",
                "uvx",
                "gem",
                "easy_install",
                "cargo",
                "go",
                "deno",
                "conda",
                "code",
                "apt",
                "apt-get",
                "dpkg",
                "rpm",
                "yum",
                "dnf",
                "apk")
            .when(
                at ->
                    (at.words().stream()
                                .anyMatch(
                                    w ->
                                        PLAIN
                                            .matcher(w.prefix().replaceFirst("^--?[\\w-]+=", ""))
                                            .matches())
                            && !at.runs(Set.of("go")))
                        || at.has(
                            "--trusted-host",
                            "--allow-unauthenticated",
                            "--no-gpg-check",
                            "--nogpgcheck",
                            "--allow-untrusted")
                        || (at.runs(Set.of("npx", "bunx", "uvx", "deno"))
                            && at.operands().stream()
                                .limit(2)
                                .anyMatch(w -> ADDRESS.matcher(w.prefix()).matches())))
            .matches(
                "pip install git+http://x.example/y",
                "npx https://x.example/y.tgz",
                "pip install --index-url http://x.example/simple y",
                "uvx git+https://x.example/y",
                "apt-get install --allow-unauthenticated x",
                "deno run https://x.example/y.ts")
            .passes(
                "pip install -r requirements.txt",
                "npx prettier --check .",
                "cargo build --all",
                "npm install --registry=http://localhost:4873",
                "pip install git+https://github.com/x/y")
            .because("Installs or runs a package of unproven origin."),
        rule(
                "install-foreign",
                LOW,
                "pip",
                "pip3",
                "npm",
                "yarn",
                "pnpm",
                "uv",
                "pipx",
                "gem",
                "cargo",
                "conda")
            .when(
                at ->
                    at.subAny("install", "add", "i", "pip", "create")
                        && (at.words().stream().anyMatch(w -> ADDRESS.matcher(w.prefix()).matches())
                            || at.has("-i", "--index-url", "--extra-index-url", "--registry")))
            .matches(
                "pip install git+https://github.com/x/y",
                "pip install --extra-index-url https://x.example y")
            .passes("pip install y", "npm ci")
            .because("Installs a package from another place than the usual one."),
        rule(
                "install-system",
                LOW,
                "apt",
                "apt-get",
                "yum",
                "dnf",
                "apk",
                "pacman",
                "zypper",
                "brew",
                "snap",
                "port",
                "choco",
                "flatpak",
                "dpkg",
                "rpm")
            .when(
                at ->
                    at.subAny(
                            "install",
                            "remove",
                            "purge",
                            "autoremove",
                            "add",
                            "del",
                            "upgrade",
                            "dist-upgrade",
                            "erase",
                            "uninstall",
                            "in",
                            "rm")
                        || (at.runs(Set.of("pacman")) && at.has("-S", "-R", "-U"))
                        || (at.runs(Set.of("dpkg", "rpm"))
                            && at.has("-i", "-U", "-r", "-P", "-e", "--purge")))
            .matches("apt-get install -y jq", "brew install jq")
            .passes("apt-get update", "brew list")
            .because("Changes which programs the machine has."),
        rule(
                "remove-system",
                HIGH,
                "apt",
                "apt-get",
                "yum",
                "dnf",
                "apk",
                "pacman",
                "zypper",
                "dpkg",
                "rpm")
            .when(
                at ->
                    (at.subAny("remove", "purge", "erase", "del") || at.has("--purge", "-P"))
                        && at.operands().stream()
                            .anyMatch(
                                w ->
                                    w.prefix()
                                        .matches(
                                            "(?:sudo|libc6?|glibc|systemd|bash|coreutils|linux-.*|openssh-server|\\*.*|apt|dpkg|python3)")))
            .matches("apt-get purge -y sudo", "apt remove systemd")
            .passes("apt-get remove jq")
            .because("Removes what the machine needs to run."));
  }
}
