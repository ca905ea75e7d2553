package dev.lifeagent.bootstrap.service;

import dev.lifeagent.adapters.git.GitWorkspace;
import dev.lifeagent.adapters.policy.YamlPolicies;
import dev.lifeagent.application.observe.CallListener;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** What a start opens; what cannot be opened is told with the variable that says where it is. */
final class Adapters {
  private Adapters() {}

  static YamlPolicies policies(Settings settings, Clock clock) {
    Path file = settings.policyPath();
    try {
      return YamlPolicies.open(file, settings.whitelistDirs(), clock);
    } catch (InvalidPolicyException e) {
      String where = "POLICY_PATH: " + file + ": ";
      throw new InvalidSettingsException(
          Files.exists(file)
              ? e.errors().stream().map(error -> where + error).toList()
              : List.of(
                  where
                      + "no such file; create it, or set AGENT_WHITELIST_DIRS to the folders that"
                      + " agents may propose changes to, such as ."));
    }
  }

  static GitWorkspace workspace(Settings settings) {
    try {
      return GitWorkspace.open(settings.workspace(), settings.baseRef());
    } catch (WorkspaceException e) {
      throw new InvalidSettingsException(
          List.of(
              "WORKSPACE or BASE_REF: " + e.getMessage() + TopFolder.hint(settings.workspace())));
    }
  }

  static EventStore store(Settings settings, Clock clock, CallListener observer) {
    try {
      return EventStore.open(settings, clock, observer);
    } catch (EventLogException e) {
      String where = "DB_PATH " + settings.dbPath() + " or PLANS_DIR " + settings.plansDir();
      throw new InvalidSettingsException(List.of(where + ": " + e.getMessage()));
    }
  }
}
