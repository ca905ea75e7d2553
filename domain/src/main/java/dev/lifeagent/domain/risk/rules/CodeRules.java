package dev.lifeagent.domain.risk.rules;

import dev.lifeagent.domain.risk.RiskCategory;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.Severity;
import java.util.List;

/** Calls by which the languages in use run programs and text. */
final class CodeRules {
  private CodeRules() {}

  static List<RiskRule> all() {
    return List.of(
        rule(
            "python-process",
            Severity.MEDIUM,
            List.of(
                "os.system",
                "os.popen",
                "os.exec",
                "os.spawn",
                "os.startfile",
                "subprocess",
                "commands.get",
                "popen2",
                "pexpect",
                "posix_spawn"),
            "\\bos\\.(?:system|popen[234]?|exec[lv]p?e?|spawn[lv]p?e?|startfile|posix_spawn"
                + "p?)\\s{0,2}\\((?!\\s{0,16}[\\[(]?\\s{0,16}(?:\"[^\"+%{]{0,80}\"|'[^'+%{]{0,80}"
                + "')\\s{0,2}[),\\[\\]])|\\bsubprocess\\.(?:call|run|Popen|check_call|check_outpu"
                + "t|getoutput|getstatusoutput)\\s{0,2}\\((?!\\s{0,16}[\\[(]{0,2}\\s{0,16}(?:\"[^"
                + "\"+%{]{0,80}\"|'[^'+%{]{0,80}')\\s{0,2}[,)\\]])|\\bcommands\\.get(?:status)?ou"
                + "tput\\s{0,2}\\(|\\bpexpect\\.(?:spawn|run)\\s{0,2}\\(",
            "os.system(cmd)",
            "os.system(\"make\")",
            "Python starts a program whose command line is not fixed."),
        rule(
            "python-process-fixed",
            Severity.LOW,
            List.of(
                "os.system",
                "os.popen",
                "os.exec",
                "os.spawn",
                "os.startfile",
                "subprocess.",
                "subprocess_",
                "shell=true",
                "shell = true",
                "shell=["),
            "\\bos\\.(?:system|popen[234]?|exec[lv]p?e?|spawn[lv]p?e?|startfile)\\s{0,2}\\("
                + "\\s{0,16}[^)\\s]|\\bsubprocess\\.(?:call|run|Popen|check_call|check_output|get"
                + "output)\\s{0,2}\\(\\s{0,2}[^)\\s]|\\b(?:create_)?subprocess_(?:shell|exec)\\s{"
                + "0,2}\\(\\s{0,2}[^)\\s]|\\bshell\\s{0,2}=\\s{0,2}(?:True|\\[True)",
            "os.system(\"make\")",
            "os.system() is slow",
            "Python starts a program."),
        rule(
            "shell-true",
            Severity.MEDIUM,
            List.of(
                "shell=true",
                "shell = true",
                "shell=[",
                "subprocess_shell",
                "create_subprocess_shell"),
            "(?s)\\bsubprocess\\.\\w{3,16}\\s{0,2}\\(\\s{0,4}(?:f[\"']|[a-zA-Z_][\\w.]{0,40"
                + "}[,\\s+%]|[\"'][^\"'\\n]{0,100}[\"']\\s{0,2}[%+.]|[\"'][^\"'\\n]{0,60}(?:curl|"
                + "wget|ssh|nc)\\s)[^\\n]{0,160}\\bshell\\s{0,2}=\\s{0,2}(?:True|\\[True)",
            "subprocess.run(cmd, shell=True)",
            "subprocess.run(\"ls\", shell=True)",
            "A shell reads a command line that somebody put together."),
        rule(
            "object-walk",
            Severity.CRITICAL,
            List.of(
                "__class__",
                "__mro__",
                "__subclasses__",
                "__globals__",
                "__builtins__",
                "__import__",
                "__base__"),
            "__(?:mro|subclasses|globals|builtins|base|bases)__\\b[\\s\\[(.]|__class__\\s{0"
                + ",2}[.\\[]\\s{0,2}[\"']?__|\\b__import__\\s{0,2}\\(\\s{0,2}[\"'](?:os|subproces"
                + "s|pty|socket|sys|builtins|commands|importlib)",
            "x.__class__.__mro__[1]",
            "the __class__ of x",
            "Walks from an object to the functions that run programs (template injection)."),
        rule(
            "template-expression",
            Severity.HIGH,
            List.of("{{", "${", "<%", "#{", "*{"),
            "(?i)(?:\\{\\{|\\$\\{|<%=?|#\\{|\\*\\{)[^}\\n]{0,80}(?:(?<=[{=])\\s{0,2}\\d{1,6"
                + "}\\s{0,2}[*+]\\s{0,2}\\d{1,6}\\s{0,2}\\}|(?<=\\$\\{)@?(?:print\\w?|sleep|phpin"
                + "fo|md5|eval|exec)\\s{0,2}\\(|getRuntime|ProcessBuilder|java\\.lang|T\\(\\s{0,2"
                + "}java|\\.popen|\\bsystem\\s{0,2}\\(|config\\.items|lipsum|cycler|request\\.app"
                + "lication|jndi:)",
            "${T(java.lang.Runtime)}",
            "${user.name}",
            "An expression that a template engine would run."),
        rule(
            "evaluates-text",
            Severity.LOW,
            List.of(
                "eval(",
                "exec(",
                "execfile(",
                "evaluate(",
                ".parse(",
                "new function",
                "settimeout(",
                "instance_eval",
                "class_eval",
                "create_function",
                "assert(",
                "loadstring",
                "eval ",
                "constantize",
                "vm.run"),
            "(?i)(?:(?<![\\w$-])eval|(?<![\\w.$-])(?:exec|execfile)|\\bshell\\.(?:evaluate|"
                + "parse))\\s{0,2}\\((?!\\s{0,3}(?:\"[^\"+%{$]{0,120}\"|'[^'+%{$]{0,120}')\\s{0,2"
                + "}[,)])\\s{0,3}[^)\\s]|\\bnew Function\\s{0,2}\\(\\s{0,2}[^)\\s]|\\b(?:setTimeo"
                + "ut|setInterval)\\s{0,2}\\(\\s{0,2}[\"']|\\b(?:instance|class|module)_eval\\b\\"
                + "s{0,2}[(\"'%]|\\bcreate_function\\s{0,2}\\(|\\bassert\\s{0,2}\\(\\s{0,2}[\"']?"
                + "\\$_|\\bloadstring\\s{0,2}\\(|\\bvm\\.run\\w{0,24}\\s{0,2}\\(",
            "eval(input)",
            "eval(\"one\")",
            "Runs text as code."),
        rule(
            "evaluates-input",
            Severity.HIGH,
            List.of(
                "eval(",
                "exec(",
                "assert(",
                "unserialize(",
                "pickle.loads",
                "yaml.load",
                "constantize",
                "send("),
            "(?i)\\b(?:eval|exec|assert|compile|execfile|system|passthru|shell_exec|popen)\\"
                + "s{0,2}\\(\\s{0,3}[^)\\n]{0,40}(?:\\$_(?:get|post|request|cookie|server)|reques"
                + "t\\.|req\\.|params\\b|user_?input|input\\s{0,2}\\(|raw_input|argv|query\\.|loc"
                + "ation\\.|getparameter)",
            "eval(request.body)",
            "eval(1)",
            "Runs what a user sent as code."),
        rule(
            "php-process",
            Severity.MEDIUM,
            List.of(
                "system(",
                "passthru",
                "shell_exec",
                "proc_open",
                "popen(",
                "pcntl_exec",
                "exec(",
                "phpinfo",
                "<?php",
                "<?=",
                "backtick"),
            "(?i)\\b(?:passthru|shell_exec|proc_open|pcntl_exec)\\s{0,2}\\(\\s{0,3}[^)\\s]|"
                + "\\b(?:system|exec|popen)\\s{0,2}\\(\\s{0,3}(?:[\"'][^\"'\\n]{0,80}[\"']\\s{0,2"
                + "}\\.\\s{0,2})?\\$\\w|\\bphpinfo\\s{0,2}\\(|<\\?(?:php|=)[^\\n]{0,120}(?:system"
                + "|exec|`|eval|\\$_(?:get|post|request))",
            "passthru($cmd);",
            "passthru() was slow",
            "PHP starts a program."),
        rule(
            "node-process",
            Severity.MEDIUM,
            List.of(
                "child_process",
                "execsync",
                "execfile",
                "spawn",
                ".exec(",
                "fork(",
                "shelljs",
                "execa"),
            "(?i)\\brequire\\s{0,2}\\(\\s{0,2}[\"'](?:node:)?child_process|\\bfrom\\s{1,3}["
                + "\"'](?:node:)?child_process|\\bchild_process\\s{0,2}\\.\\s{0,2}(?:exec|spawn|f"
                + "ork)|\\b(?:execSync|execFileSync|execFile|spawnSync)\\s{0,2}\\(\\s{0,3}(?![\"'"
                + "][^\"'$+]{0,80}[\"']\\s{0,2}[,)])[^)\\s]|\\b(?:shell|shelljs|cp|proc|ssh|conn|"
                + "client)\\.exec(?:Sync)?\\s{0,2}\\(\\s{0,3}(?![\"'][^\"'$+]{0,80}[\"']\\s{0,2}["
                + ",)])[^)\\s]|\\bspawn\\s{0,2}\\(\\s{0,2}(?:[\"'](?:/bin/)?(?:ba|z)?sh[\"']|[a-z"
                + "_]\\w{0,30}\\s{0,2}[,)+])",
            "shell.exec(line)",
            "regex.exec(line)",
            "JavaScript starts a program."),
        rule(
            "jvm-process",
            Severity.MEDIUM,
            List.of(
                ".exec(",
                "processbuilder",
                ".!!",
                "sys.process",
                "runtime",
                ".execute()",
                "proc ",
                "process(",
                "(sh "),
            "\\bgetRuntime\\s{0,2}\\(\\s{0,2}\\)\\s{0,3}\\.\\s{0,3}exec\\b|\\b(?:rt|runtime"
                + "|Runtime)\\s{0,2}\\.\\s{0,2}exec\\s{0,2}\\(\\s{0,3}(?!new String\\[\\])[^)\\s]"
                + "|\\bnew ProcessBuilder\\s{0,2}\\(\\s{0,3}(?![\"'][^\"'+]{0,80}[\"']\\s{0,2}[,)"
                + "])[^)\\s]|\\bimport\\s{1,3}(?:scala\\.)?sys\\.process|\\b(?:Process|Seq)\\s{0,"
                + "2}\\([^)\\n]{0,80}[a-z_]\\w{0,30}\\s{0,2}\\)\\s{0,2}\\.?\\s{0,2}!{1,2}|[\"']\\"
                + "s{0,2}\\.\\s{0,2}execute\\s{0,2}\\(\\s{0,2}\\)",
            "rt.exec(line)",
            "the exec method",
            "A program of the JVM starts another."),
        rule(
            "native-process",
            Severity.MEDIUM,
            List.of(
                "system(",
                "popen(",
                "execl",
                "execv",
                "winexec",
                "shellexecute",
                "createprocess",
                "exec.command",
                "process.start",
                "command::new",
                "system.cmd",
                "os.execute",
                "io.popen",
                "open3",
                "%x",
                "kernel.",
                "sys.command",
                "unix.exec",
                "fork()",
                "qx",
                "syscall",
                "system \"",
                "dlopen"),
            "(?<!os\\.)\\b(?:system|popen|execl[pe]?|execv[pe]{0,2}|execvpe|WinExec|ShellEx"
                + "ecute(?:Ex)?[AW]?|CreateProcess[AW]?)\\s{0,2}\\(\\s{0,3}(?:[a-zA-Z_]\\w{0,40}("
                + "?:\\.\\w{1,40}|->\\w{1,40}|\\[\\w{1,20}\\]){0,3}\\s{0,2}[,)+.]|\"[^\"\\n]{0,10"
                + "0}\"\\s{0,2}[,+.])|\\bexec\\.Command(?:Context)?\\s{0,2}\\(\\s{0,3}[^)\\s]|\\b"
                + "Process\\.Start\\s{0,2}\\(\\s{0,3}[^)\\s]|\\bCommand::new\\s{0,2}\\(\\s{0,3}[^"
                + ")\\s]|\\b(?:System\\.cmd|:os\\.cmd|Sys\\.command|Unix\\.exec\\w{0,3})\\b\\s{0,"
                + "2}[(\"']|\\b(?:os\\.execute|io\\.popen)\\s{0,2}[(\"']|\\b(?:IO|Open3|Kernel)\\"
                + ".(?:popen\\w{0,3}|capture\\w{0,3}|exec|system|spawn)\\b\\s{0,2}[(\"'\\[]|%x[{("
                + "\\[]|\\bqx\\s{0,2}[{(/'\"]",
            "exec.Command(name)",
            "the popen call",
            "A program starts another (C, Go, C#, Rust, Ruby, Lua, Perl, Elixir)."),
        rule(
            "sql-command",
            Severity.HIGH,
            List.of(
                "xp_cmdshell",
                "sp_oacreate",
                "from program",
                "to program",
                "sys_exec",
                "sys_eval",
                "into outfile",
                "into dumpfile",
                "load_file",
                "utl_http",
                "dbms_scheduler"),
            "(?i)\\bxp_cmdshell\\b|\\bsp_oacreate\\b|\\b(?:from|to)\\s{1,3}program\\s{1,3}["
                + "\"']|\\bsys_(?:exec|eval)\\s{0,2}\\(|\\binto\\s{1,3}(?:outfile|dumpfile)\\s{1,"
                + "3}[\"']|\\bload_file\\s{0,2}\\(|\\bdbms_scheduler\\.create_job",
            "exec xp_cmdshell 'x'",
            "a program from the shop",
            "A database runs a command or touches files."),
        rule(
            "unsafe-deserialization",
            Severity.LOW,
            List.of(
                "pickle.load",
                "yaml.load(",
                "unserialize(",
                "readobject",
                "marshal.load",
                "jsonpickle",
                "objectinputstream",
                "binaryformatter"),
            "\\bc?pickle\\.loads?\\s{0,2}\\(\\s{0,2}[^)\\s]|\\byaml\\.(?:unsafe_)?load\\s{0"
                + ",2}\\((?![^)\\n]{0,60}Safe)\\s{0,2}[^)\\s]|\\bunserialize\\s{0,2}\\(\\s{0,2}\\"
                + "$|\\bmarshal\\.loads?\\s{0,2}\\(|\\bjsonpickle\\.decode\\s{0,2}\\(",
            "pickle.loads(data)",
            "pickle is a module",
            "Reading such data runs code that stands in it."),
        rule(
            "other-process",
            Severity.MEDIUM,
            List.of(
                "exec_command(",
                "syscall.exec",
                "pty.spawn",
                "process.spawn",
                "processstartinfo",
                "open_process",
                "eval_string",
                "local-exec",
                "scriptengine",
                "groovyshell",
                "parseexpression",
                "call_user_func",
                "render_template_string",
                "from_string",
                "preg_replace",
                "getenginebyname",
                "interactiveconsole",
                "launchpath",
                "github.event",
                "codeprovider",
                "parse(text",
                "$_get",
                "$_post",
                "$_request",
                "$_cookie",
                "ognl."),
            "(?i)\\bexec_command\\s{0,2}\\(|\\bsyscall\\.Exec\\s{0,2}\\(|\\b(?:PTY|Process)"
                + "\\.spawn\\s{0,2}\\(|\\bnew ProcessStartInfo\\b|\\bUnix\\.open_process|\\bCode\\"
                + ".eval_string|provisioner\\s{1,3}\"local-exec\"|\\bgetEngineByName\\s{0,2}\\(|\\"
                + "bnew GroovyShell\\b|\\bparseExpression\\s{0,2}\\(\\s{0,2}[a-z_]|\\bcall_user_f"
                + "unc(?:_array)?\\s{0,2}\\(\\s{0,2}\\$|\\brender_template_string\\s{0,2}\\(\\s{0"
                + ",2}[a-z_f]|\\.from_string\\s{0,2}\\(\\s{0,2}[a-z_]|\\bpreg_replace\\s{0,2}\\(\\"
                + "s{0,2}[\"']([/#~])[^\"'\\n]{0,80}\\1\\w{0,6}e\\w{0,4}[\"']|\\bInteractiveConso"
                + "le\\s{0,2}\\(|\\.launchPath\\s{0,2}=|\\brun:[^\\n]{0,120}\\$\\{\\{\\s{0,2}gith"
                + "ub\\.event|\\bCSharpCodeProvider\\b|\\beval\\s{0,2}\\(\\s{0,2}parse\\s{0,2}\\("
                + "\\s{0,2}text|\\b(?:include|require)(?:_once)?\\s{0,2}\\(?\\s{0,2}\\$_(?:get|po"
                + "st|request|cookie)|\\bOgnl\\.getValue",
            "client.exec_command(line)",
            "the exec command",
            "Further calls that run programs or text, one or two a language."),
        rule(
            "pipe-open",
            Severity.MEDIUM,
            List.of("open(", "open (", "io.read", "io.write", "io.binread", "io.foreach"),
            "(?i)\\bopen\\s{0,2}\\(\\s{0,2}[\\w$]{1,24}\\s{0,2},\\s{0,2}[\"'](?:-\\|[\"']|["
                + "^\"'\\n]{0,40}\\|[\"'])|\\b(?:Kernel\\.open|IO\\.(?:read|write|binread|foreach"
                + "))\\s{0,2}\\(?\\s{0,2}[\"']\\|",
            "open(F, \"-|\", \"x\")",
            "open(F, \"<\", \"x\")",
            "Opens the output of a program as if it were a file (Perl, Ruby)."));
  }

  private static RiskRule rule(
      String id,
      Severity severity,
      List<String> keywords,
      String pattern,
      String matching,
      String nonMatching,
      String reason) {
    return RiskRule.regex(
        id,
        RiskCategory.COMMAND_EXECUTION,
        severity,
        keywords,
        pattern,
        matching,
        nonMatching,
        reason);
  }
}
