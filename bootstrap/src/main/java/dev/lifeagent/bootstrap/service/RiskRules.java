package dev.lifeagent.bootstrap.service;

import dev.lifeagent.adapters.cli.terminal.FileFault;
import dev.lifeagent.adapters.policy.RiskRulesYaml;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.TimeLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The risk gate that the configuration names. */
public final class RiskRules {
  private RiskRules() {}

  /**
   * The built-in rules and those of the file.
   *
   * @param limit how long a rule may take for one of its examples
   * @throws InvalidSettingsException when the file cannot be used, with every error in it
   */
  public static RiskScanner gate(RiskProfile profile, Optional<Path> file, TimeLimit limit) {
    if (file.isEmpty()) {
      return BuiltInRules.scanner(profile);
    }
    try {
      return gate(profile, file.get(), Files.readAllBytes(file.get()), limit);
    } catch (IOException e) {
      throw new InvalidSettingsException(List.of("RISK_RULES: " + FileFault.of(file.get(), e)));
    }
  }

  /**
   * The built-in rules and those of a file that was read.
   *
   * @param file its name, for errors
   * @param limit how long a rule may take for one of its examples
   * @throws InvalidSettingsException when it cannot be used, with every error in it
   */
  public static RiskScanner gate(RiskProfile profile, Path file, byte[] yaml, TimeLimit limit) {
    try {
      return BuiltInRules.scanner(profile, RiskRulesYaml.parse(yaml, limit));
    } catch (InvalidPolicyException e) {
      throw new InvalidSettingsException(
          e.errors().stream().map(error -> "RISK_RULES: " + file + ": " + error).toList());
    } catch (IllegalArgumentException e) {
      // A rule of the file has the id of a built-in one.
      throw new InvalidSettingsException(List.of("RISK_RULES: " + file + ": " + e.getMessage()));
    }
  }
}
