package dev.lifeagent.adapters.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.path.Glob;
import dev.lifeagent.domain.policy.ActSettings;
import dev.lifeagent.domain.policy.ActSettings.Mode;
import dev.lifeagent.domain.policy.BaseCertified;
import dev.lifeagent.domain.policy.Choice;
import dev.lifeagent.domain.policy.Effect;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.RiskSettings;
import dev.lifeagent.domain.risk.RiskProfile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a policy says to judge acts and texts beside its rules. */
class PolicySettingsTest {
  private static Policy parse(String more) {
    return PolicyYaml.parse(("version: '1'\nallowed_dirs: [src]\n" + more).getBytes(UTF_8));
  }

  @Test
  void absentMeansAsIfThereWereNone() {
    Policy policy = parse("");
    assertEquals(ActSettings.DEFAULT, policy.acts());
    assertEquals(RiskSettings.NONE, policy.risk());
    assertEquals(List.of(), policy.rules());
    assertEquals(policy.acts(), parse("risk: {}\nrules: []\n").acts());
  }

  @Test
  void everythingIsRead() {
    Policy policy =
        parse(
            """
            mode: dry_run
            protected_files: review
            outside_workspace: [/srv/cache/**, ~/.cache/**]
            default_effect: deny
            risk:
              profile: balanced
              allowed_hosts: [GitHub.com, "*.example.com"]
              off: [delete-in-home]
            """);
    assertEquals(
        new ActSettings(
            Mode.DRY_RUN,
            Effect.ASK,
            Effect.DENY,
            List.of(Glob.of("/srv/cache/**"), Glob.ofPath("~/.cache/**", HomeFolder.ofProcess())),
            Effect.DENY),
        policy.acts());
    assertEquals(Optional.of(RiskProfile.BALANCED), policy.risk().profile());
    assertEquals(Set.of("delete-in-home"), policy.risk().off());
    assertTrue(policy.risk().allowsHost("github.com"));
    assertTrue(policy.risk().allowsHost("a.example.com"));
    assertFalse(policy.risk().allowsHost("example.com"));
    assertEquals(Effect.ASK, parse("outside_workspace: ask\n").acts().outsideWorkspace());
  }

  @Test
  void aCertifiedBaseIsACommitAndAFileOfKeys() {
    String since = "0123456789abcdef0123456789abcdef01234567";
    assertEquals(
        Optional.of(new BaseCertified(since, "keys.json")),
        parse("base_certified: {since: " + since + ", keys: keys.json}\n").baseCertified());
    assertEquals(Optional.empty(), parse("").baseCertified());
  }

  /** Where an act leads is known by its absolute path, and in examples as it is written. */
  @Test
  void aTildeStandsForTheHomeAndIsShownAsWritten() {
    String yaml =
        """
        version: '1'
        allowed_dirs: [src]
        outside_workspace: [~/.cache/**]
        rules:
          - id: no-profile
            effect: deny
            reason: A shell runs it.
            paths: ["~/.{bash,zsh}rc"]
            match: [{action: file.write, payload: {path: ~/.bashrc, content: x}}]
            no_match: [{action: file.write, payload: {path: .bashrc, content: x}}]
        """;
    Policy policy = PolicyYaml.parse(yaml.getBytes(UTF_8), "/home/a[1]");
    Glob cache = policy.acts().allowedOutside().get(0);
    assertEquals("~/.cache/**", cache.pattern());
    assertTrue(cache.matches("/home/a[1]/.cache/x/y"));
    assertTrue(cache.matches("~/.cache/x"));
    assertFalse(cache.matches("/home/a1/.cache/x"));
    assertFalse(cache.matches("/home/b/.cache/x"));
    Choice paths = policy.rules().get(0).selectors().paths();
    assertEquals(List.of("~/.{bash,zsh}rc"), paths.patterns());
    assertTrue(paths.touches("/home/a[1]/.ZSHRC"));
    assertFalse(paths.touches("/home/b/.zshrc"));
    assertEquals(PolicyYaml.parse(yaml.getBytes(UTF_8), "/root").digest(), policy.digest());
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "mode: off § line 3, column 7: mode: is a boolean",
        "mode: test § line 3, column 7: mode: has another value",
        "default_effect: dry_run § line 3, column 17: default_effect: has another value",
        "protected_files: ask § line 3, column 18: protected_files: has another value",
        "outside_workspace: allow § line 3, column 20: outside_workspace: has another value",
        "outside_workspace: [src] § line 3, column 21: outside_workspace[0]: is refused",
        "outside_workspace: [/a/../b] § line 3, column 21: outside_workspace[0]: is refused",
        "risk: strict § line 3, column 7: risk: is a string",
        "risk: {profile: lax} § line 3, column 17: risk.profile: has another value",
        "risk: {allowed_hosts: ['https://a.b']} § line 3, column 24: risk.allowed_hosts[0]: is",
        "risk: {allowed_hosts: ['*']} § line 3, column 24: risk.allowed_hosts[0]: is refused",
        "risk: {off: [no-such-rule]} § line 3, column 14: risk.off[0]: is refused: there is no such",
        "risk: {off: [private-key]} § line 3, column 14: risk.off[0]: is refused: private keys",
        "base_certified: {since: main, keys: k} § line 3, column 25: base_certified.since: has",
        "base_certified: {since: abc} § line 3, column 17: base_certified.keys: is missing",
        "base_certified: yes § line 3, column 17: base_certified: is a boolean",
        "risk: {offf: []} § line 3, column 8: risk.offf: is not a field",
      })
  void anErrorHasItsPlace(String line, String expected) {
    InvalidPolicyException e =
        assertThrows(InvalidPolicyException.class, () -> parse(line + "\n"), line);
    assertTrue(String.valueOf(e.getMessage()).contains(expected), e.getMessage());
  }
}
