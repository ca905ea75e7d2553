package dev.lifeagent.adapters.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.LoadedPolicy;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.PolicyCandidate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlPoliciesTest {
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  @TempDir Path temp;
  private Path folder;
  private Path file;

  @BeforeEach
  void writeAPolicy() throws Exception {
    folder = Files.createDirectory(temp.resolve("policy"));
    file = folder.resolve("policy.yaml");
    Files.writeString(file, yaml("one"));
  }

  static String yaml(String dir) {
    return "version: \"1\"\nallowed_dirs: [" + dir + "]\n";
  }

  private YamlPolicies open() {
    return YamlPolicies.open(file, Optional.empty(), CLOCK);
  }

  private static String dir(Policy policy) {
    return policy.allowedDirs().get(0).value();
  }

  private static String refusal(YamlPolicies policies, String path) {
    return assertThrows(InvalidPolicyException.class, () -> policies.read(Optional.of(path)))
        .getMessage();
  }

  @Test
  void startsWithTheFile() {
    LoadedPolicy current = open().current();
    assertEquals("one", dir(current.policy()));
    assertEquals(file.toString(), current.source());
    assertEquals(Instant.EPOCH, current.loadedAt());
    assertFalse(current.stale());
  }

  @Test
  void keepsTheTextOfTheFileByteForByte() throws Exception {
    byte[] bytes =
        ("\ufeff# Grüße, \ud83d\uded1\r\n" + yaml("one") + "\n# the end")
            .getBytes(StandardCharsets.UTF_8);
    Files.write(file, bytes);
    YamlPolicies policies = open();
    Files.writeString(file, yaml("two"));
    policies.markStale("it was changed");
    String text = policies.current().text().orElseThrow();
    assertArrayEquals(bytes, text.getBytes(StandardCharsets.UTF_8));
    assertEquals(policies.current().policy().digest(), Sha256.hex(text));
  }

  @Test
  void hasNoTextWithoutAFile() throws Exception {
    Files.delete(file);
    LoadedPolicy current = YamlPolicies.open(file, Optional.of("src"), CLOCK).current();
    assertEquals(Optional.empty(), current.text());
  }

  @Test
  void readsWithoutPuttingInForce() throws Exception {
    YamlPolicies policies = open();
    LoadedPolicy before = policies.current();
    Files.writeString(file, yaml("two"));
    PolicyCandidate candidate = policies.read(Optional.empty());
    assertEquals("two", dir(candidate.policy()));
    assertSame(before, policies.current());
    assertSame(policies.activate(candidate), policies.current());
    assertEquals("two", dir(policies.current().policy()));
  }

  @Test
  void keepsTheLastGoodPolicyAndSaysThatItIsStaleUntilAnotherIsInForce() throws Exception {
    YamlPolicies policies = open();
    Files.delete(file);
    assertThrows(InvalidPolicyException.class, () -> policies.read(Optional.empty()));
    policies.markStale("the policy file is missing");
    assertTrue(policies.current().stale());
    assertEquals("one", dir(policies.current().policy()));
    Files.writeString(file, yaml("two"));
    policies.activate(policies.read(Optional.empty()));
    assertFalse(policies.current().stale());
  }

  @Test
  void readsAnotherFileOfTheFolderByItsNameOrItsPath() throws Exception {
    Path other = Files.createDirectory(folder.resolve("sub")).resolve("other.yaml");
    Files.writeString(other, yaml("two"));
    YamlPolicies policies = open();
    PolicyCandidate byName = policies.read(Optional.of("sub/other.yaml"));
    assertEquals(byName, policies.read(Optional.of(other.toString())));
    policies.activate(byName);
    Files.writeString(other, yaml("three"));
    assertEquals("three", dir(policies.read(Optional.empty()).policy()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../secret.yaml", "sub/../../secret.yaml", "/etc/passwd", "", ".", "a\0b"})
  void refusesAFileOutsideTheFolder(String path) throws Exception {
    Files.writeString(temp.resolve("secret.yaml"), yaml("two"));
    assertTrue(refusal(open(), path).contains("outside the policy folder"));
  }

  @Test
  void refusesALinkThatLeadsOutsideTheFolder() throws Exception {
    Files.writeString(temp.resolve("secret.yaml"), yaml("two"));
    Files.createSymbolicLink(folder.resolve("link.yaml"), temp.resolve("secret.yaml"));
    assertTrue(refusal(open(), "link.yaml").contains("outside the policy folder"));
  }

  @Test
  void takesAConfiguredFileThatIsALinkWhereverItLeads() throws Exception {
    Path target = temp.resolve("elsewhere.yaml");
    Files.move(file, target);
    Files.createSymbolicLink(file, target);
    assertEquals("one", dir(open().current().policy()));
  }

  @Test
  void refusesWhatIsNoRegularFile() throws Exception {
    Files.createDirectory(folder.resolve("dir"));
    assertTrue(refusal(open(), "dir").contains("is a directory"));
    assertTrue(refusal(open(), "absent.yaml").contains("is missing"));
    assertTrue(
        assertThrows(
                InvalidPolicyException.class,
                () -> YamlPolicies.open(Path.of("/dev/zero"), Optional.empty(), CLOCK))
            .getMessage()
            .contains("not a regular file"));
  }

  @Test
  void doesNotStartWithAnInvalidPolicyEvenWithFoldersInTheEnvironment() throws Exception {
    Files.writeString(file, "version: 2");
    assertThrows(
        InvalidPolicyException.class, () -> YamlPolicies.open(file, Optional.of("one"), CLOCK));
    Files.delete(file);
    Files.createSymbolicLink(file, temp.resolve("nowhere"));
    assertThrows(
        InvalidPolicyException.class, () -> YamlPolicies.open(file, Optional.of("one"), CLOCK));
  }

  @Test
  void takesTheFoldersOfTheEnvironmentOnlyWithoutAFile() throws Exception {
    assertEquals("one", dir(YamlPolicies.open(file, Optional.of("x"), CLOCK).current().policy()));
    Files.delete(file);
    YamlPolicies policies = YamlPolicies.open(file, Optional.of("src, docs,"), CLOCK);
    assertEquals("AGENT_WHITELIST_DIRS", policies.current().source());
    assertEquals(
        Policy.ofAllowedDirs(List.of(AllowedDir.of("src"), AllowedDir.of("docs"))),
        policies.current().policy());
    Files.writeString(file, yaml("two"));
    assertEquals("two", dir(policies.read(Optional.empty()).policy()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " , ", "src,/etc", "../x"})
  void refusesFoldersOfTheEnvironmentThatAreNone(String value) throws Exception {
    Files.delete(file);
    InvalidPolicyException e =
        assertThrows(
            InvalidPolicyException.class, () -> YamlPolicies.open(file, Optional.of(value), CLOCK));
    assertEquals("AGENT_WHITELIST_DIRS", e.errors().get(0).field());
  }

  @Test
  void doesNotStartWithoutAnyPolicy() throws Exception {
    Files.delete(file);
    assertThrows(InvalidPolicyException.class, this::open);
  }
}
