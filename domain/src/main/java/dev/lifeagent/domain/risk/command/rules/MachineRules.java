package dev.lifeagent.domain.risk.command.rules;

import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.LOW;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.command.rules.Rule.rule;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.risk.command.CommandRule;
import dev.lifeagent.domain.shell.Word;
import java.util.List;
import java.util.Set;

/** The machine itself: its processes, kernel, clock and network. */
final class MachineRules {
  private MachineRules() {}

  static List<CommandRule> all() {
    return List.of(
        rule("attributes", MEDIUM, "chattr", "chflags")
            .when(at -> !at.words().isEmpty())
            .matches("chattr -i x", "chflags nouchg x")
            .passes("lsattr x", "man chattr")
            .because("Takes away, or sets, the lock of a file."),
        rule("kill-all", HIGH, "kill", "killall", "killall5", "pkill", "taskkill", "skill")
            .when(
                at ->
                    (at.program().equals("kill")
                            && targets(at).stream()
                                .anyMatch(w -> w.is("-1") || w.is("1") || w.is("0")))
                        || at.program().equals("killall5")
                        || (at.program().equals("pkill")
                            && (at.has("-u", "-U")
                                || at.operands().stream()
                                    .anyMatch(
                                        w -> Set.of(".", ".*", "", "-").contains(w.shown())))))
            .matches("kill -9 -1", "kill -9 1", "pkill -u root", "pkill -9 .", "kill -KILL -1")
            .passes(
                "kill %1",
                "kill 1234", "kill -9 1234", "pkill node", "kill -0 1234", "kill -1 1234")
            .because("Ends every process, or the first one."),
        rule("kill-by-name", LOW, "pkill", "killall")
            .when(at -> !at.operands().isEmpty())
            .matches("pkill -f server.js", "killall node")
            .passes("pgrep node")
            .because("Ends processes by name, also those of others."),
        rule(
                "power",
                HIGH,
                "shutdown",
                "reboot",
                "halt",
                "poweroff",
                "init",
                "telinit",
                "systemctl")
            .when(
                at ->
                    switch (at.program()) {
                      case "init", "telinit" -> at.subAny("0", "6", "1", "s", "S");
                      case "systemctl" ->
                          at.subAny(
                              "reboot",
                              "poweroff",
                              "halt",
                              "suspend",
                              "hibernate",
                              "rescue",
                              "emergency",
                              "kexec");
                      case "shutdown" -> !at.has("-c", "--help");
                      default -> !at.has("--help");
                    })
            .matches("reboot", "shutdown -h now", "init 0", "systemctl poweroff")
            .passes("shutdown -c", "systemctl status", "npm init")
            .because("Stops the machine."),
        rule(
                "kernel",
                HIGH,
                "insmod",
                "modprobe",
                "rmmod",
                "kexec",
                "sysctl",
                "efibootmgr",
                "grub-install",
                "bootctl",
                "nvram",
                "kextload",
                "update-grub",
                "dmsetup")
            .when(
                at ->
                    at.program().equals("sysctl")
                        ? at.has("-w", "-p", "--write", "--load", "--system")
                            || at.hasWord(w -> w.indexOf('=') > 0 && !w.startsWith("-"))
                        : !at.words().isEmpty()
                            && !at.has("--help", "-n", "--show-depends", "--version", "-v")
                            && !at.subAny("status"))
            .matches("insmod x.ko", "modprobe -r x", "sysctl -w kernel.randomize_va_space=0")
            .passes("sysctl kernel.hostname", "lsmod")
            .because("Changes the kernel, or how the machine starts."),
        rule("clock", MEDIUM, "date", "timedatectl", "hwclock", "hostnamectl")
            .when(
                at ->
                    at.has("-s", "--set", "-w", "--systohc")
                        || at.subAny("set-time", "set-ntp", "set-hostname"))
            .matches("date -s 2020-01-01", "timedatectl set-time 10:00")
            .passes("date +%s", "date -u", "timedatectl status")
            .because("Changes the clock or the name of the machine, and with it every record."),
        rule(
                "network-change",
                MEDIUM,
                "ip",
                "ifconfig",
                "route",
                "resolvectl",
                "nmcli",
                "networksetup",
                "arp",
                "tc")
            .when(
                at ->
                    at.program().equals("ifconfig")
                        ? at.operands().size() > 1
                        : at.hasWord(
                            "add",
                            "del",
                            "delete",
                            "flush",
                            "replace",
                            "change",
                            "set",
                            "down",
                            "-setdnsservers",
                            "-setwebproxy"))
            .matches(
                "ip route add default via 10.0.0.1", "ip link set eth0 down", "ifconfig eth0 down")
            .passes("ip addr show", "ifconfig", "ip route")
            .because("Changes the machine's way to the network."),
        rule("encrypt-tree", LOW, "gpg", "openssl", "age", "7z", "zip")
            .when(
                at ->
                    at.isWrappedBy(Set.of("find", "xargs"))
                        && (at.has("-c", "-e", "--symmetric", "--encrypt")
                            || at.operand(0).equals("enc")))
            .matches(
                "find . -type f -exec openssl enc -aes-256-cbc -in {} -out {}.enc \\;",
                "find src | xargs -n1 gpg -c")
            .passes("gpg --verify x.asc", "openssl x509 -in c.pem")
            .because("Encrypts many files at once."));
  }

  /** What kill is given after its signal. */
  private static List<Word> targets(Invocation kill) {
    List<Word> words = kill.words();
    boolean signal = words.size() > 1 && words.get(0).prefix().startsWith("-");
    boolean apart = signal && Set.of("-s", "-n", "--signal").contains(words.get(0).prefix());
    return words.subList(Math.min(words.size(), apart ? 2 : signal ? 1 : 0), words.size());
  }
}
