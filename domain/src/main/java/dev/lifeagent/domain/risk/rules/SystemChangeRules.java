package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.RiskCategory.COMMAND_EXECUTION;
import static dev.lifeagent.domain.risk.Severity.CRITICAL;
import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.LOW;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.rules.RuleBuilder.rule;

import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/**
 * Unix commands that destroy data, stop the machine, install something permanent, or raise
 * privileges.
 */
final class SystemChangeRules {
  private SystemChangeRules() {}

  static List<RiskRule> all() {
    return List.of(
        rule("package-file", COMMAND_EXECUTION, LOW)
            .keywords("dpkg", "rpm ", "opkg", "alien ")
            .pattern(
                """
                (?xi)
                ^ [\\ \\t+]{0,4} (?: sudo \\s{1,3} )?
                (?: dpkg \\s{1,3} (?: -i | --install ) | rpm \\s{1,3} (?: -[iuvh]{1,4} | opkg \\s install )
                  | opkg \\s{1,3} install )
                \\s{1,3} [^\\s;|&]{1,120} \\. (?: deb | rpm | ipk ) (?= \\s | $ )
                """)
            .matching("dpkg -i x_1.0_all.deb")
            .nonMatching("dpkg -i")
            .reason("Installs a package from a file, whose scripts run as root.")
            .build(),
        rule("rm-recursive", COMMAND_EXECUTION, HIGH)
            .keywords("rm -", "rm  ", "rm\t", "rm \t", "-delete", "-exec")
            .pattern(
                """
                (?xi)
                  # the short options, and what is deleted
                  \\b rm [\\ \\t]{1,8} - (?: rf | fr | r | R ) \\b [\\ \\t]{1,4}
                  (?: --no-preserve-root [\\ \\t]{1,4} )?
                  ["']? (?: / | ~ | \\* | \\$ | \\.{1,2} (?: \\s | / | $ ) | [\\w-] )
                  # long options, or after others; also of what xargs is given
                | \\b (?: rm [\\ \\t]{1,8} | xargs [^\\n|;]{0,40} [\\ \\t] rm [\\ \\t]{1,8} )
                  (?: -[a-z]{1,3} [\\ \\t]{1,4} | --force [\\ \\t]{1,4} )?
                  (?: --recursive \\b | -rf \\b | -fr \\b )
                  # find in a directory, not in the current one by default
                | \\b find [\\ \\t]{1,4} (?: / | ~ | \\. | \\$ ) [^\\n|;]{0,80}
                  [\\ \\t] - (?: delete \\b | exec (?: dir )? [\\ \\t]{1,4} (?: /bin/ )? rm \\b )
                """)
            .matching("then rm -rf build")
            .nonMatching("the term -real is odd")
            .reason("Deletes a whole tree.")
            .build(),
        rule("destroys-a-disk", COMMAND_EXECUTION, CRITICAL)
            .keywords("mkfs", "of=/dev/", "> /dev/s", ">/dev/s", "> /dev/nvme", ":(){", "shred ")
            .pattern(
                """
                (?xi)
                  \\b mkfs (?: \\.\\w{2,6} )? \\s{1,3} (?: -\\S{1,20} \\s{1,3} ){0,4} /dev/
                  # dd or a redirection onto a disk, not onto /dev/null
                | \\b of=/dev/ (?: [sh]d | nvme | vd | mmcblk | disk )
                | > \\s{0,2} /dev/ (?: [sh]d[a-z] | nvme\\d )
                  # a function named : that starts itself twice
                | : \\(\\) \\s{0,2} \\{
                | \\b shred \\s{1,3} -\\w{1,6} \\s{1,3} /
                """)
            .matching("dd if=x of=/dev/sda")
            .nonMatching("of=/dev/null")
            .reason("Overwrites a disk, or fills the machine with processes.")
            .build(),
        rule("persistence", COMMAND_EXECUTION, MEDIUM)
            .keywords("crontab", "authorized_keys", "/etc/cron", "/etc/sudoers", ".bashrc")
            .keywords("/etc/rc", "systemctl enable", "at now", "/etc/profile", "setcap", "u+s")
            .keywords("chmod 4", "chmod 6", "chmod 777", "/etc/shadow", "useradd", "visudo")
            .pattern(
                """
                (?xi)
                  # writes a file that is read at the next login, start or hour
                  (?: >>? | \\b tee \\b [^\\n]{0,20} ) \\s{0,3}
                  ["']? (?: ~ | \\$HOME | /home/ \\w{1,30} | /root | /etc ) / [\\w./-]{0,40}
                  (?: authorized_keys | bashrc | profile | zshrc | cron\\w{0,12} | sudoers | passwd
                    | shadow | rc\\.local )
                  # a timetable; -l lists it
                | \\b crontab \\s{1,3} (?: -[^l] | < | / )
                | \\| \\s{0,3} (?: crontab \\s | at \\s{1,3} now )
                  # capabilities, set-user-id, rights for everyone, accounts
                | \\b setcap \\s{1,3} \\w
                | \\b chmod \\s{1,3} (?: -R \\s{1,3} )?
                  (?: u? \\+s | [46]7\\d\\d | a\\+rwx | 777 \\s{1,3} / )
                | \\b useradd \\s{1,3} -
                """)
            .matching("echo x >> ~/.bashrc")
            .nonMatching("see ~/.bashrc")
            .reason("Leaves something behind that runs later or with more rights.")
            .build(),
        rule("more-rights", COMMAND_EXECUTION, MEDIUM)
            .keywords("sudo su", "sudo -i", "sudo -s", "sudo bash", "sudo sh", "su -c", "su - ")
            .keywords("su root", "sh -p", "install -m", "capsh", "pkexec", "setuid")
            .keywords("sudo install")
            .part("shell", Fragments.SHELL)
            .pattern(
                """
                (?xi)
                  # a session of root
                  \\b sudo \\s{1,3}
                  (?: su \\b
                    | -i \\b \\s{0,2} $
                    | -s \\b \\s{0,2} $
                    | (?: ba | z )? sh \\b \\s{0,2} $ )
                | ^ [\\ \\t]{0,4} su \\s{1,3} (?: -c \\s | - \\s | root \\b )
                | \\b pkexec \\s{1,3} /
                | \\b capsh \\s{1,3} --
                  # a copy of a shell that keeps its owner's rights, and how one is made
                | \\./ (?&shell) \\s{1,3} -p \\b
                | \\b install \\s{1,3} -m \\s{0,2} (?: =? \\w{0,2} [xs]s | u\\+s
                                                     | 0? [46] [0-7]{3} ) \\s
                """)
            .matching("sudo su -")
            .nonMatching("make install -m 755 x")
            .reason("Takes the rights of root, or leaves them behind in a program.")
            .build(),
        rule("stops-the-machine", COMMAND_EXECUTION, HIGH)
            .keywords("shutdown", "reboot", "halt", "poweroff", "init 0", "init 6", "kill -9 -1")
            .keywords("killall", "iptables -", "history -c", "chmod -r", "chown -r", "swapoff")
            .keywords("ufw disable", "setenforce")
            .pattern(
                """
                (?xi)
                  # off, or down
                  \\b shutdown \\s{1,3} (?: -[hrPc] \\b | /[srpf] \\b | now \\b | \\+\\d )
                | ^ [\\ \\t]{0,4} (?: sudo \\s{1,3} )? (?: reboot | halt | poweroff )
                  (?: \\s{1,3} -\\w{1,3} )? \\s{0,2} $
                | \\b init \\s{1,3} [06] \\s{0,2} $
                | \\b kill \\s{1,3} - (?: 9 | KILL ) \\s{1,3} -1 \\b
                | \\b killall \\s{1,3} -9 \\b
                | \\b swapoff \\s{1,3} -a \\b
                  # without firewall, access control or history
                | \\b iptables \\s{1,3} (?: -F | -X | --flush ) \\b
                | \\b ufw \\s{1,3} disable \\b
                | \\b setenforce \\s{1,3} 0 \\b
                | ^ [\\ \\t]{0,4} history \\s{1,3} -c \\b
                  # rights or owner of everything
                | \\b ch (?: mod | own ) \\s{1,3} -R \\s{1,3} [\\w:+=-]{1,20} \\s{1,3} / (?: \\s
                                                                                           | $ )
                """)
            .matching("shutdown -h now")
            .nonMatching("a clean shutdown of it")
            .reason("Stops the machine or its guards, or opens all of it.")
            .build(),
        rule("leaves-the-container", COMMAND_EXECUTION, MEDIUM)
            .keywords("docker", "podman", "nsenter", "chroot", "kubectl", "lxc")
            .pattern(
                """
                (?xi)
                  # the root of the host as a volume, or every right
                  \\b (?: docker | podman ) \\s{1,3} run \\b [^\\n]{0,80}
                  (?: -v \\s{0,2} | --volume [=\\ ] ) /:
                | \\b (?: docker | podman ) \\s{1,3} run \\b [^\\n]{0,80} --privileged
                  # the namespaces of the first process
                | \\b nsenter \\b [^\\n]{0,40} (?: -t \\s{0,2} 1 \\b | --target [=\\ ] 1 \\b )
                  # a shell elsewhere
                | \\b chroot \\s{1,3} / \\S{0,30} \\s{1,3} (?: ba )? sh \\b
                | \\b (?: docker | podman | kubectl | lxc ) \\s{1,3} exec \\b [^\\n]{0,80}
                  \\s (?: /bin/ )? (?: ba )? sh \\b [\\ \\t]{0,2} $
                """)
            .matching("docker run -v /:/mnt alpine")
            .nonMatching("docker run -v ./a:/a alpine")
            .reason("Reaches from a container into its host, or into another container.")
            .build());
  }
}
