package dev.lifeagent.adapters.policy;

import dev.lifeagent.domain.path.Glob;
import dev.lifeagent.domain.policy.RiskSettings;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.RiskRule;
import dev.lifeagent.domain.risk.command.CommandRule;
import dev.lifeagent.domain.risk.command.rules.BuiltInCommandRules;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code risk} of a policy. */
final class RiskSettingsYaml {
  private static final Set<String> FIELDS = Set.of("profile", "allowed_hosts", "off");

  /** A host or a glob of one: no scheme, port or path, and more than a bare {@code *}. */
  private static final Pattern HOST = Pattern.compile("[^/:@\\s]*[A-Za-z0-9][^/:@\\s]*");

  private RiskSettingsYaml() {}

  static RiskSettings read(YamlFields policy) {
    YamlFields risk = policy.mapping("risk", FIELDS);
    Optional<RiskProfile> profile =
        risk.string("profile", "strict or balanced", Set.of("strict", "balanced")::contains)
            .map(text -> RiskProfile.valueOf(text.toUpperCase(Locale.ROOT)));
    List<Glob> hosts =
        risk.list("allowed_hosts", "a list of hosts", true, RiskSettingsYaml::host)
            .orElse(List.of());
    List<String> off =
        risk.list("off", "a list of ids of rules", true, RiskSettingsYaml::rule).orElse(List.of());
    return new RiskSettings(profile, hosts, Set.copyOf(off));
  }

  private static Glob host(String text) {
    if (!HOST.matcher(text).matches()) {
      throw new IllegalArgumentException("it is no host, such as github.com or '*.example.com'");
    }
    return Glob.of(text.toLowerCase(Locale.ROOT));
  }

  private static String rule(String id) {
    if (BuiltInRules.alwaysOn().contains(id)) {
      throw new IllegalArgumentException("private keys and vendor tokens cannot be off");
    }
    boolean known =
        BuiltInRules.all().stream().map(RiskRule::id).anyMatch(id::equals)
            || BuiltInCommandRules.all().stream().map(CommandRule::id).anyMatch(id::equals);
    if (!known) {
      throw new IllegalArgumentException("there is no such rule");
    }
    return id;
  }
}
