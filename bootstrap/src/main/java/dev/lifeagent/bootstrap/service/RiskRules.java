package dev.lifeagent.bootstrap.service;

import dev.lifeagent.adapters.cli.terminal.FileFault;
import dev.lifeagent.adapters.policy.RiskRulesYaml;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
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
   * @throws InvalidSettingsException when the file cannot be used, with every error in it
   */
  public static RiskScanner gate(RiskProfile profile, Optional<Path> file) {
    if (file.isEmpty()) {
      return BuiltInRules.scanner(profile);
    }
    try {
      return gate(profile, file.get(), Files.readAllBytes(file.get()));
    } catch (IOException e) {
      throw new InvalidSettingsException(List.of("RISK_RULES: " + FileFault.of(file.get(), e)));
    }
  }

  /**
   * The built-in rules and those of a file that was read.
   *
   * @param file its name, for errors
   * @throws InvalidSettingsException when it cannot be used, with every error in it
   */
  public static RiskScanner gate(RiskProfile profile, Path file, byte[] yaml) {
    try {
      return BuiltInRules.scanner(profile, RiskRulesYaml.parse(yaml));
    } catch (InvalidPolicyException e) {
      throw new InvalidSettingsException(
          e.errors().stream().map(error -> "RISK_RULES: " + file + ": " + error).toList());
    } catch (IllegalArgumentException e) {
      // A rule of the file has the id of a built-in one.
      throw new InvalidSettingsException(List.of("RISK_RULES: " + file + ": " + e.getMessage()));
    }
  }
}
