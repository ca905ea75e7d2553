package dev.lifeagent.domain.risk.command.rules;

import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.LOW;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.command.rules.Rule.rule;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.command.Location.Base;
import dev.lifeagent.domain.risk.command.CommandRule;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What stays: commands that will run later, without anyone starting them. */
final class PersistenceRules {
  private static final Pattern PROFILE =
      Pattern.compile(
          "\\.(?:bashrc|bash_profile|bash_login|bash_logout|bash_aliases|profile|zshrc|zshenv|zprofile|zlogin"
              + "|kshrc|cshrc|tcshrc|inputrc|xinitrc|xprofile|pam_environment|gitconfig|vimrc|emacs|pythonrc\\.py)"
              + "|\\.config/(?:fish/.*|git/config|autostart/.*|systemd/.*|environment\\.d/.*)|Library/LaunchAgents.*");

  private static final Pattern SYSTEM_STARTUP =
      Pattern.compile(
          "etc/(?:cron.*|profile.*|bash\\.bashrc|zsh.*|systemd/.*|init.*|rc.*|ld\\.so\\.preload|ld\\.so\\.conf.*|environment"
              + "|sudoers.*|pam\\.d/.*|udev/.*|xdg/autostart.*|modules.*)|var/spool/cron.*|(?:usr/)?lib/systemd/.*|Library/Launch.*");

  private static final Pattern KEYS =
      Pattern.compile("(?:.*/)?\\.ssh(?:/(?:authorized_keys2?|config|rc|environment))?");

  private PersistenceRules() {}

  static List<CommandRule> all() {
    return List.of(
        rule("profile-write", HIGH)
            .when(
                Writes.to(
                    place -> place.base() == Base.HOME && PROFILE.matcher(place.path()).matches()))
            .matches(
                "echo x >> ~/.bashrc",
                "echo x | tee -a $HOME/.profile",
                "cp x ~/.zshrc",
                "ssh host 'echo x >> ~/.bashrc'",
                "sed -i 1d ~/.bashrc")
            .passes("cat ~/.bashrc", "cp ~/.bashrc x", "echo x >> .bashrc.example")
            .because("What stands there runs with every later shell of the person."),
        rule("startup-write", HIGH)
            .when(
                Writes.to(
                    place ->
                        place.base() == Base.ROOT
                            && SYSTEM_STARTUP.matcher(place.path()).matches()))
            .matches(
                "echo x > /etc/cron.d/job",
                "cp x.service /etc/systemd/system/",
                "echo x | tee /etc/profile.d/x.sh",
                "echo /tmp/x.so > /etc/ld.so.preload")
            .passes("ls /etc/cron.d", "cp /etc/profile x")
            .because("What stands there runs with every start or login of the machine."),
        rule("authorized-keys", HIGH)
            .when(
                Writes.to(
                    place ->
                        (place.base() != Base.HERE
                                && KEYS.matcher(place.path()).matches()
                                && place.names().size() > 1)
                            || place.name().equals("authorized_keys")))
            .matches(
                "echo x >> ~/.ssh/authorized_keys",
                "cat key | tee -a ~/.ssh/authorized_keys",
                "cp x ~/.ssh/config")
            .passes("ls ~/.ssh", "ssh-keygen -lf ~/.ssh/authorized_keys")
            .because("Lets someone log in from now on."),
        rule("ssh-copy-id", MEDIUM, "ssh-copy-id")
            .when(at -> !at.operands().isEmpty())
            .matches("ssh-copy-id me@host")
            .passes("ssh-copy-id -h", "ssh-keygen -t ed25519")
            .because("Lets a key log in to another machine from now on."),
        rule("git-hook-write", HIGH)
            .when(
                Writes.to(
                    place ->
                        place.path().contains(".git/hooks")
                            || place.path().endsWith(".git/config")))
            .matches(
                "echo x > .git/hooks/pre-commit",
                "cp x .git/hooks/",
                "ln -s ../x .git/hooks/post-merge")
            .passes("ls .git/hooks", "cp x .githooks/")
            .because("Git runs its hooks, and programs of its settings, at the next command."),
        rule("git-program-setting", HIGH, "git")
            .when(PersistenceRules::setsProgram)
            .matches(
                "git config core.hooksPath /tmp/h",
                "git config --global alias.st '!sh x'",
                "git config core.fsmonitor ./x",
                "git config --global core.sshCommand x")
            .passes(
                "git config user.name x",
                "git config core.hooksPath",
                "git config core.hooksPath .githooks",
                "git config alias.st status",
                "git config --get core.sshCommand")
            .because("Git runs the program that the setting names at the next command."),
        rule("git-global-setting", LOW, "git")
            .when(
                at ->
                    at.sub("config")
                        && at.has("--global", "--system")
                        && (at.operands().size() > 2 || at.hasWord("--add", "--unset")))
            .matches("git config --global user.name x")
            .passes("git config --global user.name", "git config user.name x")
            .because("Changes git for every repository of the person."),
        rule("crontab", HIGH, "crontab")
            .when(at -> !at.has("-l", "-V", "--help"))
            .matches("crontab x", "echo '* * * * * x' | crontab -", "crontab -r", "crontab -e")
            .passes("crontab -l", "crontab -u me -l")
            .because("Sets or removes commands that run by the clock."),
        rule(
                "later-command",
                MEDIUM,
                "at",
                "batch",
                "systemd-run",
                "launchctl",
                "schtasks",
                "anacron")
            .when(
                at ->
                    !at.hasWord(
                            "-l",
                            "-V",
                            "--version",
                            "--help",
                            "list",
                            "print",
                            "/query",
                            "/Query",
                            "-c")
                        && !at.words().isEmpty())
            .matches(
                "echo x | at now + 1 hour",
                "systemd-run --on-calendar=daily x",
                "launchctl load x.plist")
            .passes("at -l", "launchctl list")
            .because("Hands a command to a service that runs it later, outside of any gate."),
        rule(
                "service-enable",
                MEDIUM,
                "systemctl",
                "update-rc.d",
                "chkconfig",
                "rc-update",
                "loginctl",
                "sc",
                "initctl")
            .when(
                at ->
                    at.subAny(
                            "enable",
                            "link",
                            "edit",
                            "set-default",
                            "enable-linger",
                            "add",
                            "preset")
                        || (at.runs(Set.of("update-rc.d", "chkconfig"))
                            && at.operands().size() > 1))
            .matches(
                "systemctl enable x",
                "systemctl --user enable --now x.timer",
                "loginctl enable-linger me")
            .passes("systemctl status x", "systemctl is-enabled x")
            .because("Starts a service with every start of the machine."),
        rule("service-control", LOW, "systemctl", "service", "initctl", "brew")
            .when(
                at ->
                    at.subAny("start", "restart", "reload", "daemon-reload")
                        || (at.program().equals("service") && at.operands().size() > 1)
                        || at.sub("services", "start"))
            .matches("systemctl restart nginx", "service ssh start")
            .passes("systemctl status nginx", "service --status-all")
            .because("Starts a service of the machine."),
        rule("prompt-command", HIGH)
            .when(
                at ->
                    at.sets(name -> name.equals("PROMPT_COMMAND")).isPresent()
                        || (at.runs(Set.of("export", "declare"))
                            && at.hasWord(w -> w.startsWith("PROMPT_COMMAND="))))
            .matches("export PROMPT_COMMAND='curl x'", "PROMPT_COMMAND=x bash x.sh")
            .passes("export PS1='$ '", "unset PROMPT_COMMAND")
            .because("The shell runs its value before every prompt."));
  }

  private static boolean setsProgram(Invocation at) {
    if (!at.sub("config")
        || at.operands().size() < 3
        || at.has("--get", "--unset", "--list", "-l")) {
      return false;
    }
    int name = at.operand(1).equals("set") ? 2 : 1;
    String value = at.operand(name + 1);
    boolean below = !value.startsWith("/") && !value.startsWith("~") && !value.contains("..");
    String key = at.operand(name).toLowerCase(Locale.ROOT);
    return key.equals("core.hookspath")
        ? !below
        : GitProgramRules.isGitProgram(at.operand(name) + "=" + value);
  }
}
