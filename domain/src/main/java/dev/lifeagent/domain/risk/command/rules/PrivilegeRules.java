package dev.lifeagent.domain.risk.command.rules;

import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.LOW;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.command.rules.Rule.rule;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.command.Location.Kind;
import dev.lifeagent.domain.risk.command.CommandRule;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Rights that are taken, or given away. */
final class PrivilegeRules {
  private static final Set<Kind> WIDE = Set.of(Kind.ROOT, Kind.SYSTEM, Kind.HOME, Kind.PARENT);

  /** Octal modes that let everyone write, but for the sticky bit of folders such as /tmp. */
  private static final Pattern OPEN =
      Pattern.compile(
          "0?[0-7]?[0-7][0-7][2367]|[ugo,+=rwxX-]*[ao][ugo]*[+=][rxX]*w[rwxX]*|[+]w?777");

  private static final Pattern SET_ID =
      Pattern.compile("0?[2467][0-7]{3}|[ugo]*[+=][rwx]*s[rwxst]*");
  private static final Set<String> ROOT_NAMES =
      Set.of("sudo", "doas", "pkexec", "gosu", "su-exec", "run0", "please");

  private PrivilegeRules() {}

  static List<CommandRule> all() {
    return List.of(
        rule("as-root", LOW, ROOT_NAMES)
            .when(at -> at.command().wraps() || at.has("-i", "-s", "-v"))
            .matches("sudo apt-get install -y x", "doas ls")
            .passes("sudo -h", "man sudo")
            .because("Runs a command with the rights of root."),
        rule("root-shell", HIGH, "sudo", "su", "doas", "pkexec", "runuser", "run0", "machinectl")
            .when(
                at ->
                    (at.runs(Set.of("su"))
                            && !at.command().wraps()
                            && !at.has("--help", "--version"))
                        || (at.has("-i", "-s", "--login", "--shell") && !at.command().wraps())
                        || (at.program().equals("machinectl") && at.sub("shell")))
            .matches("sudo -i", "sudo -s", "su", "su - root")
            .passes("sudo ls", "su -c ls app")
            .because("Starts a shell of root, whose commands no gate sees."),
        rule("sudoers", HIGH, "visudo", "vigr", "vipw", "sudoedit", "sudo")
            .when(
                at ->
                    !at.runs(Set.of("sudo", "sudoedit"))
                        || (at.has("-e") && at.program().equals("sudo"))
                        || (at.program().equals("sudoedit") && !at.operands().isEmpty()))
            .matches("visudo", "sudoedit /etc/hosts", "sudo -e /etc/sudoers")
            .passes("sudo -E make")
            .because("Changes who may be root, or files that only root may."),
        rule("mode-open", MEDIUM, "chmod")
            .when(at -> OPEN.matcher(at.operand(0)).matches())
            .matches("chmod 777 x", "chmod -R 0777 .", "chmod a+rwx x", "chmod o+w x")
            .passes("chmod +x x.sh", "chmod 755 x", "chmod 600 key", "chmod u+w x")
            .because("Lets everyone on the machine change the file."),
        rule("mode-setid", HIGH, "chmod")
            .when(at -> SET_ID.matcher(at.operand(0)).matches() && !at.operand(0).startsWith("-"))
            .matches("chmod u+s x", "chmod 4755 x", "chmod +s /bin/bash")
            .passes("chmod +x x", "chmod 0755 x", "chmod g-s x")
            .because("Gives the program the rights of its owner, whoever starts it."),
        rule("mode-of-system", HIGH, "chmod", "chown", "chgrp", "setfacl")
            .when(
                at ->
                    at.has("-R", "--recursive")
                        && !Deletions.inContainer(at)
                        && at.operands().stream()
                            .skip(1)
                            .anyMatch(w -> WIDE.contains(at.where(w).kind())))
            .matches("chmod -R 755 /", "chown -R me /usr", "chown -R me ~", "chmod -R 700 ..")
            .passes("chown -R me src", "chmod 755 /usr/local/bin/x")
            .because("Changes the owners or rights of a whole system or home."),
        rule("owner", LOW, "chown", "chgrp")
            .when(at -> at.operands().size() > 1)
            .matches("chown root x")
            .passes("chown --help")
            .because("Gives a file to someone else."),
        rule("capabilities", HIGH, "setcap", "capsh", "setpriv")
            .when(
                at ->
                    at.hasWord(
                        word -> word.contains("+") || word.contains("=") || word.equals("--")))
            .matches("setcap cap_setuid+ep ./python3", "capsh --gid=0 --uid=0 --")
            .passes("setcap -h", "getcap x")
            .because("Gives a program single rights of root."),
        rule(
                "accounts",
                MEDIUM,
                "useradd",
                "adduser",
                "usermod",
                "userdel",
                "deluser",
                "passwd",
                "chpasswd",
                "groupadd",
                "gpasswd",
                "newusers",
                "dscl")
            .when(
                at ->
                    !Deletions.inContainer(at)
                        && !at.has("--help", "-S", "--status")
                        && (at.program().equals("chpasswd")
                            || !at.words().isEmpty()
                            || at.program().equals("passwd")))
            .matches(
                "usermod -aG docker $USER", "useradd eve", "passwd root", "echo root:x | chpasswd")
            .passes("passwd --status", "id eve")
            .because("Changes the accounts of the machine and who is in which group."),
        rule("container-host", HIGH, "docker", "podman", "nerdctl")
            .when(at -> at.subAny("run", "create", "exec") && reachesHost(at))
            .matches(
                "docker run --privileged img",
                "docker run -v /:/host img",
                "docker run --rm -v /:/h img chroot /h")
            .passes("docker run --rm -v $PWD:/x img", "docker run -p 80:80 img")
            .because("A container that has the host's root, devices or processes is no border."),
        rule("container-socket", MEDIUM, "docker", "podman", "nerdctl")
            .when(
                at ->
                    at.subAny("run", "create")
                        && at.hasWord(
                            word ->
                                word.contains("docker.sock")
                                    || word.startsWith("/etc:")
                                    || word.startsWith("/root:")
                                    || word.startsWith("/var/run:")))
            .matches("docker run -v /var/run/docker.sock:/var/run/docker.sock img")
            .passes("docker run -v ./etc:/etc/app img")
            .because("Whoever reaches the container service is root of the host."),
        rule("namespace", MEDIUM, "nsenter", "unshare", "chroot")
            .when(
                at ->
                    (at.program().equals("chroot") && !at.operands().isEmpty())
                        || at.has("-t", "--target", "-r", "--map-root-user", "-a", "--all"))
            .matches("nsenter -t 1 -m -u sh", "chroot /mnt ls", "unshare -r ls")
            .passes("nsenter --help", "unshare --version")
            .because("Leaves the file system or namespace that the process was put in."));
  }

  private static boolean reachesHost(Invocation at) {
    return at.hasWord(
        word ->
            word.equals("--privileged")
                || word.equals("--privileged=true")
                || word.startsWith("--cap-add=ALL")
                || word.startsWith("--cap-add=SYS_ADMIN")
                || word.startsWith("--device=/dev/sd")
                || word.startsWith("/:/")
                || word.startsWith("-v/:/")
                || word.startsWith("--volume=/:/")
                || word.contains("source=/,"));
  }
}
