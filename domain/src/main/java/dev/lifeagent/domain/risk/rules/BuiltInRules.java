package dev.lifeagent.domain.risk.rules;

import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.RiskScanner;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The built-in risk rules of Life-Agent, and scanners that use them.
 *
 * @since 0.1
 */
public final class BuiltInRules {
  private static final List<RiskRule> TOKENS_AND_KEYS =
      Stream.of(
              CloudTokens.all(),
              CodeHostTokens.all(),
              ServiceTokens.all(),
              ScannableTokens.all(),
              ChatTokens.all(),
              ModelTokens.all(),
              KeyMaterial.all())
          .flatMap(List::stream)
          .toList();

  private static final List<RiskRule> ALL =
      Stream.of(
              TOKENS_AND_KEYS,
              Assignments.all(),
              CommandPasswords.all(),
              ShellRules.all(),
              InjectedCommandRules.all(),
              EvasionRules.all(),
              RemoteShellRules.all(),
              ProgramEscapeRules.all(),
              SystemChangeRules.all(),
              WindowsShellRules.all(),
              WindowsSystemRules.all(),
              WindowsProxyRules.all(),
              PythonRules.all(),
              ProcessRules.all(),
              RuntimeRules.all(),
              EvaluationRules.all(),
              UrlRules.all(),
              UrlTargetRules.all(),
              DotDotRules.all(),
              EscapedPathRules.all(),
              SystemFileRules.all(),
              InjectionRules.all(),
              PersonaRules.all(),
              ModelOrderRules.all())
          .flatMap(List::stream)
          .toList();

  private static final Set<String> ALWAYS_ON =
      TOKENS_AND_KEYS.stream().map(RiskRule::id).collect(Collectors.toUnmodifiableSet());

  private BuiltInRules() {}

  /** The rules, by category. */
  public static List<RiskRule> all() {
    return ALL;
  }

  /** The ids of the rules that no policy turns off: those for private keys and vendor tokens. */
  public static Set<String> alwaysOn() {
    return ALWAYS_ON;
  }

  /** A scanner with the built-in rules. */
  public static RiskScanner scanner(RiskProfile profile) {
    return scanner(profile, List.of());
  }

  /**
   * A scanner with the built-in rules, followed by others.
   *
   * @throws IllegalArgumentException if two rules have the same id
   */
  public static RiskScanner scanner(RiskProfile profile, List<RiskRule> more) {
    return RiskScanner.of(profile, Stream.concat(ALL.stream(), more.stream()).toList());
  }
}
