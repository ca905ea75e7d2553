package dev.lifeagent.domain.risk.rules;

/** Parts of patterns that several rules use; see {@link RuleBuilder#part}. */
final class Fragments {
  /** The directory of a program, which is optional: {@code /bin/}, {@code /usr/sbin/}. */
  static final String BIN = "(?: /usr )? (?: /s?bin/ )?";

  /** The name of a shell. */
  static final String SHELL = "(?: ba | da | z | k )? sh";

  /** The names of programs with which injected command lines often begin. */
  static final String COMMAND =
      """
      # files
        touch | mkdir | cp | mv | rm | dd | copy | del | attrib | mount | format | chmod | chown
      | cat | type | ls | dir | find | head | tail | more | awk | sed | echo
      # the user and the machine
      | whoami | who | w | id | last | uname | hostname | pwd | env | printenv | set | ver | which
      | ps | tasklist | systeminfo | regedit
      # the network
      | ifconfig | ipconfig | netstat | net | route | ping | nslookup | dig | nmap
      | wget | curl | lynx | tftp | ftp | telnet | nc | ncat | netcat
      # accounts and running programs
      | sudo | useradd | adduser | passwd | crontab | kill | killall | sleep | reboot | shutdown
      # shells and interpreters
      | sh | bash | cmd | powershell | xterm | perl | python[23]? | php | ruby | gcc
      | exec | system\\( | phpinfo
      """;

  private Fragments() {}
}
