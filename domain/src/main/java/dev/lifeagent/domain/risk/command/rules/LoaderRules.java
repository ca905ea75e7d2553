package dev.lifeagent.domain.risk.command.rules;

import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.LOW;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.command.rules.Rule.rule;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.risk.command.CommandRule;
import dev.lifeagent.domain.shell.Assignment;
import dev.lifeagent.domain.shell.Word;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Variables and settings that make a harmless program load or start another. */
final class LoaderRules {
  private static final Set<String> DECLARING =
      Set.of("export", "declare", "typeset", "readonly", "setenv");
  private static final Pattern LIBRARY =
      Pattern.compile(
          "LD_PRELOAD|LD_AUDIT|DYLD_INSERT_LIBRARIES|LD_BIND_NOW_PRELOAD|BASH_ENV|PERL5DB|PYTHONSTARTUP|PYTHONINSPECT|NPM_CONFIG_SCRIPT_SHELL|npm_config_script_shell|GCONV_PATH");
  private static final Pattern SEARCH =
      Pattern.compile(
          "LD_LIBRARY_PATH|DYLD_.*|PYTHONPATH|PERL5LIB|RUBYLIB|NODE_PATH|CLASSPATH|PYTHONHOME");
  private static final Pattern OPTIONS =
      Pattern.compile(
          "NODE_OPTIONS|PERL5OPT|RUBYOPT|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|MAVEN_OPTS|GRADLE_OPTS|MAKEFLAGS|RUSTC_WRAPPER|CARGO_BUILD_RUSTC_WRAPPER|PYTEST_ADDOPTS|PIP_INDEX_URL");
  private static final Pattern LOADING =
      Pattern.compile(
          "(?:.*\\s)?(?:-r|--require|--import|--loader|--experimental-loader|-javaagent|-agentpath|-agentlib(?!:jdwp)|-M|-I|-mMo|--eval|-f)[\\s=:./]?.*");
  private static final Set<String> PROGRAM_VARIABLES =
      Set.of(
          "PAGER",
          "EDITOR",
          "VISUAL",
          "BROWSER",
          "MANPAGER",
          "SHELL",
          "LESSOPEN",
          "LESSCLOSE",
          "SUDO_ASKPASS",
          "SSH_ASKPASS",
          "TAR_OPTIONS",
          "RSYNC_RSH",
          "SYSTEMD_EDITOR",
          "ENV");

  private static final Set<String> TAME =
      Set.of(
          "cat",
          "less",
          "true",
          "false",
          "",
          "less -FRX",
          "less -R",
          "vim",
          "vi",
          "nano",
          "code --wait",
          "ssh",
          ":",
          "store",
          "cache",
          "osxkeychain",
          "manager",
          "!gh auth git-credential");

  private static final Pattern SCRIPT =
      Pattern.compile("(?:^|[|/\\s])(?:ba|z|da|k)?sh\\s+-\\w*c\\b|[;|&`]|\\$\\(");

  private LoaderRules() {}

  static List<CommandRule> all() {
    return List.of(
        rule("preload", HIGH)
            .when(
                sets((name, value) -> LIBRARY.matcher(name).matches() && !value.shown().isEmpty()))
            .matches(
                "LD_PRELOAD=/tmp/x.so ls",
                "export LD_PRELOAD=./x.so",
                "env BASH_ENV=x bash y.sh",
                "DYLD_INSERT_LIBRARIES=x ls")
            .passes(
                "LD_PRELOAD= ls",
                "unset LD_PRELOAD",
                "echo LD_PRELOAD=x",
                "LD_LIBRARY_PATH=lib ./x")
            .because("Loads foreign code into every program that is started."),
        rule("library-path", LOW)
            .when(sets((name, value) -> SEARCH.matcher(name).matches()))
            .matches("LD_LIBRARY_PATH=lib ./x", "export PYTHONPATH=src")
            .passes("export PATH=$PATH:bin")
            .because("Makes programs take their libraries from another folder."),
        rule("path-front", MEDIUM)
            .when(sets((name, value) -> name.equals("PATH") && isForeignPath(value)))
            .matches("PATH=/tmp/x:$PATH git status", "export PATH=.:$PATH")
            .passes(
                "export PATH=$PATH:/opt/x/bin",
                "export PATH=\"$HOME/bin:$PATH\"",
                "PATH=node_modules/.bin:$PATH tsc")
            .because("Programs of the folder take the place of those of the system."),
        rule("runtime-options", HIGH)
            .when(
                sets(
                    (name, value) ->
                        OPTIONS.matcher(name).matches()
                            && ((LOADING.matcher(value.shown()).matches()
                                    && !name.equals("MAKEFLAGS"))
                                || (value.shown().contains("://") && !name.equals("MAVEN_OPTS")))))
            .matches(
                "NODE_OPTIONS='--require ./x.js' npm test",
                "JAVA_TOOL_OPTIONS=-javaagent:x.jar mvn verify",
                "RUBYOPT=-r./x ruby y",
                "PERL5OPT=-Mx perl y")
            .passes(
                "NODE_OPTIONS=--max-old-space-size=4096 npm run build",
                "MAVEN_OPTS=-Xmx2g mvn verify",
                "MAKEFLAGS=-j4 make")
            .because("Loads foreign code into every program of that language."),
        rule("npm-script-shell", HIGH, "npm", "pnpm", "yarn")
            .when(at -> at.sub("config", "set") && at.operand(2).startsWith("script-shell"))
            .matches("npm config set script-shell ./x")
            .passes("npm config get script-shell", "npm config set fund false")
            .because("The package manager runs every script with that program."),
        rule("program-variable", LOW)
            .when(sets((name, value) -> PROGRAM_VARIABLES.contains(name) && !isTame(value)))
            .matches("PAGER='sh -c id' man ls", "EDITOR=./x crontab -l")
            .passes("PAGER=cat git log", "EDITOR=vim git commit")
            .because("Other programs start what the variable names."),
        rule("program-variable-shell", HIGH)
            .when(
                sets(
                    (name, value) ->
                        PROGRAM_VARIABLES.contains(name)
                            && !name.equals("SHELL")
                            && runsShell(value.shown())))
            .matches("PAGER='sh -c id' man ls", "LESSOPEN='|sh -c id' less x")
            .passes("PAGER='less -R' man ls", "SHELL=/bin/bash make")
            .because("A harmless program starts a shell with a script."),
        rule(
                "dynamic-linker",
                HIGH,
                "ld.so",
                "ld-linux.so.2",
                "ld-linux-x86-64.so.2",
                "ld-linux-aarch64.so.1",
                "ld-musl-x86_64.so.1")
            .when(at -> !at.has("--help", "--version", "--list-tunables"))
            .matches("/lib64/ld-linux-x86-64.so.2 ./x")
            .passes("ls /lib64/ld-linux-x86-64.so.2")
            .because("Starts a program past the check of its name and its rights."));
  }

  static Predicate<Invocation> sets(BiPredicate<String, Word> test) {
    return at -> {
      for (Assignment one : at.command().assignments()) {
        if (test.test(one.name(), one.value())) {
          return true;
        }
      }
      if (at.runs(DECLARING)) {
        for (Word word : at.operands()) {
          int sign = word.prefix().indexOf('=');
          if (sign > 0 && test.test(word.prefix().substring(0, sign), word.from(sign + 1))) {
            return true;
          }
        }
      }
      return false;
    };
  }

  static boolean isTame(Word value) {
    String text = value.shown();
    return TAME.contains(text)
        || text.equals("/dev/null")
        || (text.startsWith("ssh -")
            && !text.toLowerCase(Locale.ROOT).contains("proxycommand")
            && !text.toLowerCase(Locale.ROOT).contains("localcommand"));
  }

  private static boolean isForeignPath(Word value) {
    String first = value.prefix().split(":", 2)[0];
    return value.prefix().indexOf(':') > 0
        && (first.equals(".")
            || first.startsWith("/tmp")
            || first.startsWith("/var/tmp")
            || first.startsWith("/dev/shm")
            || (first.startsWith("./") && !first.contains("bin")));
  }

  private static boolean runsShell(String value) {
    return SCRIPT.matcher(value).find();
  }
}
