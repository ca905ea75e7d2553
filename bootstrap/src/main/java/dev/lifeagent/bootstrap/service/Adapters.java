package dev.lifeagent.bootstrap.service;

import dev.lifeagent.adapters.cli.terminal.FileFault;
import dev.lifeagent.adapters.git.GitWorkspace;
import dev.lifeagent.adapters.persistence.file.CertificateKeyFile;
import dev.lifeagent.adapters.policy.PolicyWatcher;
import dev.lifeagent.adapters.policy.YamlPolicies;
import dev.lifeagent.adapters.policy.opa.OpaGate;
import dev.lifeagent.adapters.webhook.DeliveryResult;
import dev.lifeagent.adapters.webhook.Webhook;
import dev.lifeagent.adapters.webhook.WebhookSecret;
import dev.lifeagent.application.observe.CertificateKeys;
import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.application.observe.Redaction;
import dev.lifeagent.application.policy.PolicyAdmin;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.time.Ticker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** What a start opens; what cannot be opened is told with the variable that says where it is. */
final class Adapters {
  private static final Duration POLICY_INTERVAL = Duration.ofSeconds(1);

  private static final int MOST_BYTES_OF_SECRET = 4096;

  private static final String WHITELIST = "AGENT_WHITELIST_DIRS";
  private static final String SET_WORKSPACE =
      "start the service in a git repository, or set WORKSPACE to one";

  private Adapters() {}

  static YamlPolicies policies(Settings settings, Clock clock) {
    Path file = settings.policyPath();
    try {
      return YamlPolicies.open(file, settings.whitelistDirs(), clock);
    } catch (InvalidPolicyException e) {
      throw new InvalidSettingsException(faults(e, file));
    }
  }

  /** An error of the folders that the environment gives has the variable as its field. */
  private static List<String> faults(InvalidPolicyException e, Path file) {
    String where = "POLICY_PATH: " + file + ": ";
    if (e.errors().stream().allMatch(error -> error.field().equals(WHITELIST))) {
      return e.errors().stream()
          .map(error -> WHITELIST + " " + error.message() + "; expected " + error.expected())
          .toList();
    }
    return Files.exists(file)
        ? e.errors().stream().map(error -> where + error).toList()
        : List.of(
            where
                + "no such file; create it, or set AGENT_WHITELIST_DIRS to the folders that"
                + " agents may propose changes to, as in AGENT_WHITELIST_DIRS=src,docs");
  }

  /** The key that signs certificates, and those that the log knows. */
  static CertificateKeys certificateKeys(
      Settings settings, EventFeed feed, Recorder recorder, String actor) {
    CertificateKeyFile file = new CertificateKeyFile(settings.certificateKey());
    try {
      return CertificateKeys.start(file.read(), file::make, feed, recorder, actor);
    } catch (EventLogException e) {
      throw new InvalidSettingsException(
          List.of("CERTIFICATE_KEY " + settings.certificateKey() + ": " + e.getMessage()));
    }
  }

  static GitWorkspace workspace(Settings settings) {
    Path folder = settings.workspace().toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      throw new InvalidSettingsException(
          List.of("WORKSPACE: there is no folder " + folder + "; " + SET_WORKSPACE));
    }
    try {
      return GitWorkspace.open(folder, settings.baseRef());
    } catch (WorkspaceException e) {
      throw new InvalidSettingsException(List.of(fault(e, folder)));
    }
  }

  private static String fault(WorkspaceException e, Path folder) {
    if (TopFolder.isOne(folder)) {
      return "WORKSPACE or BASE_REF: " + e.getMessage();
    }
    String around = TopFolder.hint(folder);
    return "WORKSPACE: "
        + folder
        + " holds no git repository"
        + (around.isEmpty() ? "; " + SET_WORKSPACE : around);
  }

  static Optional<OpaGate> opa(Settings settings, Redaction redaction) {
    try {
      return settings.opa().map(url -> new OpaGate(url, OpaGate.DEFAULT_LIMIT, redaction));
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(List.of("OPA_URL: " + e.getMessage()));
    }
  }

  /** Who is told of what people want to know of at once; empty for nobody. */
  static Optional<Webhook> webhook(Settings settings, Clock clock) {
    return settings
        .webhook()
        .map(hook -> Webhook.start(hook.url(), secret(hook.secretFile()), clock, Ticker.system()));
  }

  /** What became of its notifications, by code. */
  static Map<String, LongSupplier> deliveries(Webhook webhook) {
    return Arrays.stream(DeliveryResult.values())
        .collect(Collectors.toMap(DeliveryResult::code, result -> () -> webhook.count(result)));
  }

  private static WebhookSecret secret(Path file) {
    String where = "WEBHOOK_SECRET_FILE: " + file + ": ";
    try {
      if (Files.exists(file)
          && (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES_OF_SECRET)) {
        throw new InvalidSettingsException(
            List.of(where + "it is not a regular file of at most 4096 bytes"));
      }
      return WebhookSecret.of(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new InvalidSettingsException(List.of("WEBHOOK_SECRET_FILE: " + FileFault.of(file, e)));
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(List.of(where + e.getMessage()));
    }
  }

  /** Follows changes of the policy's file, each of which is recorded. */
  static PolicyWatcher watch(YamlPolicies policies, PolicyAdmin admin) {
    return PolicyWatcher.start(policies, POLICY_INTERVAL, admin::follow);
  }
}
