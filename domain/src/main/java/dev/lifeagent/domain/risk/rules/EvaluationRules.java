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
 * Text and data that are executed as code: evaluated, rendered by a template engine, or
 * deserialised.
 */
final class EvaluationRules {
  private EvaluationRules() {}

  static List<RiskRule> all() {
    return List.of(
        rule("object-walk", COMMAND_EXECUTION, CRITICAL)
            .keywords("__class__", "__mro__", "__subclasses__", "__globals__", "__builtins__")
            .keywords("__import__", "__base__")
            .pattern(
                """
                (?x)
                  __ (?: mro | subclasses | globals | builtins | base | bases ) __ \\b [\\s\\[(.]
                  # from the class on to another such name, but not to a text that describes it
                | __class__ \\s{0,2} [.\\[] \\s{0,2} ["']? __
                  (?! (?: name | qualname | module | doc ) __ )
                  # a module that reaches the system
                | \\b __import__ \\s{0,2} \\( \\s{0,2} ["']
                  (?: os | subprocess | pty | socket | sys | builtins | commands | importlib )
                """)
            .matching("x.__class__.__mro__[1]")
            .nonMatching("self.__class__.__name__")
            .reason("Walks from an object to the functions that run programs (template injection).")
            .build(),
        rule("template-expression", COMMAND_EXECUTION, HIGH)
            .keywords("{{", "${", "<%", "#{", "*{")
            .pattern(
                """
                (?xi)
                # Jinja, EL, ERB, Ruby, Thymeleaf
                (?: \\{\\{ | \\$\\{ | <%=? | \\#\\{ | \\*\\{ )
                [^}\\n]{0,80}
                (?:
                  # arithmetic alone: a probe whether something evaluates it
                    (?<= [{=] ) \\s{0,2} \\d{1,6} \\s{0,2} [*+] \\s{0,2} \\d{1,6} \\s{0,2} \\}
                  | (?<= \\$\\{ ) @? (?: print\\w? | sleep | phpinfo | md5 | eval
                                       | exec ) \\s{0,2} \\(
                  # ways to a program in Java and Python
                  | getRuntime | ProcessBuilder | java\\.lang | T\\( \\s{0,2} java
                  | \\.popen | \\b system \\s{0,2} \\(
                  | config\\.items | lipsum | cycler | request\\.application
                  # a look-up that fetches code
                  | jndi: )
                """)
            .matching("${T(java.lang.Runtime)}")
            .nonMatching("${user.name}")
            .reason("An expression that a template engine would run.")
            .build(),
        rule("evaluates-text", COMMAND_EXECUTION, LOW)
            .keywords("eval(", "exec(", "execfile(", "evaluate(", ".parse(", "new function")
            .keywords("settimeout(", "instance_eval", "class_eval", "create_function", "assert(")
            .keywords("loadstring", "eval ", "constantize", "vm.run")
            .pattern(
                """
                (?xi)
                  # eval of anything; exec only where it is not a method, as of a regular expression
                  (?: (?<! [\\w$-] ) eval
                    | (?<! [\\w.$-] ) (?: exec | execfile )
                    | \\b shell\\. (?: evaluate | parse ) )
                  \\s{0,2} \\(
                  # not of a fixed string
                  (?! \\s{0,3} (?: "[^"+%{$]{0,120}" | '[^'+%{$]{0,120}' ) \\s{0,2} [,)] )
                  \\s{0,3} [^)\\s]
                  # JavaScript
                | \\b new\\ Function \\s{0,2} \\( \\s{0,2} [^)\\s]
                | \\b (?: setTimeout | setInterval ) \\s{0,2} \\( \\s{0,2} ["']
                | \\b vm\\.run\\w{0,24} \\s{0,2} \\(
                  # Ruby, PHP, Lua
                | \\b (?: instance | class | module ) _eval \\b \\s{0,2} [("'%]
                | \\b create_function \\s{0,2} \\(
                | \\b assert \\s{0,2} \\( \\s{0,2} ["']? \\$_
                | \\b loadstring \\s{0,2} \\(
                """)
            .matching("eval(input)")
            .nonMatching("eval(\"one\")")
            .reason("Runs text as code.")
            .build(),
        rule("evaluates-built-text", COMMAND_EXECUTION, MEDIUM)
            .keywords("eval(", "exec(", "eval (", "exec (")
            .pattern(
                """
                (?xi)
                (?<! [\\w$-] ) (?: (?: \\w{1,20} \\. ){0,2} eval | (?<! \\. ) exec ) \\s{0,2} \\( \\s{0,3}
                # a string literal that something is put into or appended to
                (?: [rbu]? (?: "[^"\\n]{0,120}" | '[^'\\n]{0,120}' )
                    \\s{0,3} (?: % | [+.]\\s{0,3} [A-Za-z_$] | \\. format \\( )
                  | f ["'] [^"'\\n]{0,120} \\{ )
                """)
            .matching("eval(\"f(%s)\" % name)")
            .nonMatching("eval(\"f(1)\")")
            .reason("Runs text as code that was put together from parts.")
            .build(),
        rule("reconnaissance-call", COMMAND_EXECUTION, MEDIUM)
            .keywords("exec('", "exec(\"", "system('", "system(\"", "popen('", "popen(\"")
            .pattern(
                """
                (?xi)
                \\b (?: exec | system | popen | shell_exec | passthru ) \\( ["']
                (?: whoami | id | pwd | hostname | ifconfig | ipconfig | uname (?: \\ -a )?
                  | net\\ user | netstat (?: \\ -\\w{1,5} )? ) ["'] \\s{0,2} [,)]
                """)
            .matching("exec('whoami')")
            .nonMatching("exec('make')")
            .reason("A call that only asks who and where one is: the first probe of an intruder.")
            .build(),
        rule("evaluates-input", COMMAND_EXECUTION, HIGH)
            .keywords("eval(", "exec(", "assert(", "unserialize(", "pickle.loads", "yaml.load")
            .keywords("constantize", "send(")
            .pattern(
                """
                (?xi)
                \\b
                (?: eval | exec | assert | compile | execfile | system | passthru | shell_exec
                  | popen )
                \\s{0,2} \\( \\s{0,3} [^)\\n]{0,40}
                # what a client sent, or a user typed
                (?: \\$_ (?: get | post | request | cookie | server )
                  | request\\. | req\\. | params \\b | query\\. | location\\. | getparameter
                  | user_?input | input \\s{0,2} \\( | raw_input | argv )
                """)
            .matching("eval(request.body)")
            .nonMatching("eval(1)")
            .reason("Runs what a user sent as code.")
            .build(),
        rule("unsafe-deserialization", COMMAND_EXECUTION, LOW)
            .keywords("pickle.load", "yaml.load(", "unserialize(", "readobject", "marshal.load")
            .keywords("jsonpickle", "objectinputstream", "binaryformatter")
            .pattern(
                """
                (?x)
                  \\b c?pickle\\.loads? \\s{0,2} \\( \\s{0,2} [^)\\s]
                  # SafeLoader builds plain values only
                | \\b yaml\\. (?: unsafe_ )? load \\s{0,2} \\(
                  (?! [^)\\n]{0,60} Safe ) \\s{0,2} [^)\\s]
                | \\b unserialize \\s{0,2} \\( \\s{0,2} \\$
                | \\b marshal\\.loads? \\s{0,2} \\(
                | \\b jsonpickle\\.decode \\s{0,2} \\(
                """)
            .matching("pickle.loads(data)")
            .nonMatching("pickle is a module")
            .reason("Reading such data runs code that it contains.")
            .build());
  }
}
