package dev.lifeagent.domain.risk.rules;

import static dev.lifeagent.domain.risk.RiskCategory.COMMAND_EXECUTION;
import static dev.lifeagent.domain.risk.Severity.LOW;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.rules.RuleBuilder.rule;

import dev.lifeagent.domain.risk.RiskMatcher;
import dev.lifeagent.domain.risk.RiskRule;
import java.util.List;

/** Calls that start programs in Python. */
final class PythonRules {
  /**
   * A string literal without formatting or concatenation, so that the program is known from the
   * code.
   */
  private static final String FIXED =
      """
      "[^"+%{]{0,80}" | '[^'+%{]{0,80}'
      """;

  private PythonRules() {}

  static List<RiskRule> all() {
    return List.of(
        rule("python-process", COMMAND_EXECUTION, MEDIUM)
            .keywords("os.system", "os.popen", "os.exec", "os.spawn", "os.startfile")
            .keywords("subprocess", "commands.get", "popen2", "pexpect", "posix_spawn")
            .part("fixed", FIXED)
            .pattern(
                """
                (?x)
                  \\b os\\.
                  (?: system | popen[234]? | exec[lv]p?e? | spawn[lv]p?e? | startfile
                    | posix_spawnp? )
                  \\s{0,2} \\(
                  (?! \\s{0,16} [\\[(]? \\s{0,16} (?&fixed) \\s{0,2} [),\\[\\]] )
                | \\b subprocess\\.
                  (?: call | run | Popen | check_call | check_output | getoutput | getstatusoutput )
                  \\s{0,2} \\(
                  (?! \\s{0,16} [\\[(]{0,2} \\s{0,16} (?&fixed) \\s{0,2} [,)\\]] )
                  # modules that only start programs
                | \\b commands\\.get (?: status )? output \\s{0,2} \\(
                | \\b pexpect\\. (?: spawn | run ) \\s{0,2} \\(
                """)
            .matching("os.system(cmd)")
            .nonMatching("os.system(\"make\")")
            .reason("Python starts a program whose command line is not fixed.")
            .build(),
        rule("python-process-fixed", COMMAND_EXECUTION, LOW)
            .keywords("os.system", "os.popen", "os.exec", "os.spawn", "os.startfile")
            .keywords("subprocess.", "subprocess_", "shell=true", "shell = true", "shell=[")
            .pattern(
                """
                (?x)
                  # the calls with any argument; prose writes them with empty brackets
                  \\b os\\. (?: system | popen[234]? | exec[lv]p?e? | spawn[lv]p?e? | startfile )
                  \\s{0,2} \\( \\s{0,16} [^)\\s]
                | \\b subprocess\\. (?: call | run | Popen | check_call | check_output | getoutput )
                  \\s{0,2} \\( \\s{0,2} [^)\\s]
                | \\b (?: create_ )? subprocess_ (?: shell | exec ) \\s{0,2} \\( \\s{0,2} [^)\\s]
                | \\b shell \\s{0,2} = \\s{0,2} (?: True | \\[True )
                """)
            .matcher(
                pattern ->
                    RiskMatcher.regexAt(
                        pattern, (text, start, end) -> !FixedCommand.isHarmlessAt(text, start)))
            .matching("os.system(\"make\")")
            .nonMatching("os.system() is slow")
            .reason("Python starts a program.")
            .build(),
        rule("wildcard-argument", COMMAND_EXECUTION, LOW)
            .keywords("popen(", ".call(", ".run(", "spawn(")
            .pattern(
                """
                (?xi)
                \\b (?: popen | call | run | check_call | check_output | spawn ) \\s{0,2} \\( \\s{0,4}
                \\[ \\s{0,4} ["'] /? [\\w/.-]{1,40} ["'] [^\\]\\n]{0,80} ["'] [^"'\\n]{0,40} \\* ["']
                """)
            .matching("sub.Popen(['/bin/chown', '*'])")
            .nonMatching("sub.Popen(['/bin/chown', 'a'])")
            .reason(
                "A program is started with a wildcard, which names of files may turn into options.")
            .build(),
        rule("shell-true", COMMAND_EXECUTION, MEDIUM)
            .keywords("shell=true", "shell = true", "shell=[", "subprocess_shell")
            .keywords("create_subprocess_shell")
            .pattern(
                """
                (?x)
                \\b subprocess\\.\\w{3,16} \\s{0,2} \\( \\s{0,4}
                # a command line that is not one fixed string, or that reaches the network
                (?: f["']
                  | [a-zA-Z_] [\\w.]{0,40} [,\\s+%]
                  | ["'] [^"'\\n]{0,100} ["'] \\s{0,2} [%+.]
                  | ["'] [^"'\\n]{0,60} (?: curl | wget | ssh | nc ) \\s )
                [^\\n]{0,160}
                \\b shell \\s{0,2} = \\s{0,2} (?: True | \\[True )
                """)
            .matching("subprocess.run(cmd, shell=True)")
            .nonMatching("subprocess.run(\"ls\", shell=True)")
            .reason("A shell reads a command line that was put together from parts.")
            .build());
  }
}
