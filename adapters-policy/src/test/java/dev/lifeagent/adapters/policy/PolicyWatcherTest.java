package dev.lifeagent.adapters.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.policy.InvalidPolicyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyWatcherTest {
  private static final Duration INTERVAL = Duration.ofMillis(100);

  @TempDir Path folder;
  private Path file;
  private YamlPolicies policies;
  private PolicyWatcher watcher;
  private final AtomicInteger calls = new AtomicInteger();

  @BeforeEach
  void watchAPolicy() throws Exception {
    file = folder.resolve("policy.yaml");
    Files.writeString(file, YamlPoliciesTest.yaml("one"));
    policies = YamlPolicies.open(file, Optional.empty(), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    if (watcher != null) {
      watcher.close();
    }
  }

  private void watch() {
    watcher = PolicyWatcher.start(policies, INTERVAL, this::reload);
  }

  /** As the application does it, but for the record. */
  private void reload() {
    calls.incrementAndGet();
    try {
      policies.activate(policies.read(Optional.empty()));
    } catch (InvalidPolicyException e) {
      policies.markStale("bad");
    }
  }

  private String dir() {
    return policies.current().policy().allowedDirs().get(0).value();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "it did not happen within ten seconds");
      Thread.sleep(10);
    }
  }

  @Test
  void noticesAFileWrittenInPlace() throws Exception {
    watch();
    Files.writeString(file, YamlPoliciesTest.yaml("two"));
    await(() -> dir().equals("two"));
  }

  @Test
  void takesTheSameContentAgainAfterAReloadMetItHalfWritten() throws Exception {
    watch();
    policies.markStale("as a reload does that somebody asks for at the wrong moment");
    await(() -> !policies.current().stale());
    assertEquals("one", dir());
  }

  @Test
  void noticesAFileRenamedOverIt() throws Exception {
    watch();
    Path fresh = Files.writeString(folder.resolve(".policy.swp"), YamlPoliciesTest.yaml("two"));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    await(() -> dir().equals("two"));
  }

  @Test
  void noticesALinkThatIsSwappedOnTheWayToIt() throws Exception {
    Path mount = Files.createDirectory(folder.resolve("mount"));
    for (String version : new String[] {"one", "two"}) {
      Path data = Files.createDirectory(mount.resolve(".." + version));
      Files.writeString(data.resolve("policy.yaml"), YamlPoliciesTest.yaml(version));
    }
    Files.createSymbolicLink(mount.resolve("..data"), Path.of("..one"));
    Files.createSymbolicLink(mount.resolve("policy.yaml"), Path.of("..data/policy.yaml"));
    policies = YamlPolicies.open(mount.resolve("policy.yaml"), Optional.empty(), Clock.systemUTC());
    watch();
    Path link = Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of("..two"));
    Files.move(link, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    await(() -> dir().equals("two"));
  }

  @Test
  void noticesAChangeBehindALinkIntoAnotherFolder() throws Exception {
    Path target = Files.createDirectory(folder.resolve("elsewhere")).resolve("real.yaml");
    Files.move(file, target);
    Files.createSymbolicLink(file, target);
    watch();
    Files.writeString(target, YamlPoliciesTest.yaml("two"));
    await(() -> dir().equals("two"));
  }

  @Test
  void noticesAChangeThatCameBeforeIt() throws Exception {
    Files.writeString(file, YamlPoliciesTest.yaml("two"));
    watch();
    await(() -> dir().equals("two"));
  }

  @Test
  void noticesThatTheFileVanishesAndThatItIsBack() throws Exception {
    watch();
    String content = Files.readString(file);
    Files.delete(file);
    await(() -> policies.current().stale());
    assertEquals("one", dir());
    Files.writeString(file, content);
    await(() -> !policies.current().stale());
    assertEquals(2, calls.get());
  }

  @Test
  void noticesThatTheWholeFolderIsReplaced() throws Exception {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path moved = inner.resolve("policy.yaml");
    Files.move(file, moved);
    policies = YamlPolicies.open(moved, Optional.empty(), Clock.systemUTC());
    watch();
    Files.delete(moved);
    Files.delete(inner);
    await(() -> policies.current().stale());
    Files.createDirectory(inner);
    Files.writeString(moved, YamlPoliciesTest.yaml("two"));
    await(() -> dir().equals("two"));
  }

  @Test
  void callsOnceForABadFileAndAgainWhenItIsRepaired() throws Exception {
    watch();
    Files.writeString(file, "bad");
    await(() -> policies.current().stale());
    Thread.sleep(INTERVAL.toMillis() * 4);
    assertEquals(1, calls.get());
    Files.writeString(file, YamlPoliciesTest.yaml("two"));
    await(() -> dir().equals("two") && !policies.current().stale());
  }

  @Test
  void takesTheFileThatAppearsInPlaceOfTheEnvironment() throws Exception {
    Files.delete(file);
    policies = YamlPolicies.open(file, Optional.of("env"), Clock.systemUTC());
    watch();
    Thread.sleep(INTERVAL.toMillis() * 3);
    assertEquals(0, calls.get());
    Files.writeString(file, YamlPoliciesTest.yaml("two"));
    await(() -> dir().equals("two"));
  }

  @Test
  void followsThePolicyInForceToItsFile() throws Exception {
    watch();
    Path other = Files.createDirectory(folder.resolve("sub")).resolve("other.yaml");
    Files.writeString(other, YamlPoliciesTest.yaml("two"));
    policies.activate(policies.read(Optional.of("sub/other.yaml")));
    Files.writeString(file, YamlPoliciesTest.yaml("three"));
    Thread.sleep(INTERVAL.toMillis() * 4);
    assertEquals("two", dir());
    assertEquals(0, calls.get());
    Files.writeString(other, YamlPoliciesTest.yaml("four"));
    await(() -> dir().equals("four"));
  }

  @Test
  void triesAgainWhereTheCallbackFailed() throws Exception {
    AtomicInteger left = new AtomicInteger(2);
    watcher =
        PolicyWatcher.start(
            policies,
            INTERVAL,
            () -> {
              if (left.getAndDecrement() > 0) {
                throw new IllegalStateException("the log is not there");
              }
              reload();
            });
    Files.writeString(file, YamlPoliciesTest.yaml("two"));
    await(() -> dir().equals("two"));
  }

  @Test
  void leavesNoThreadBehind() {
    watch();
    watcher.close();
    boolean left =
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(t -> t.getName().equals("policy-watcher") && t.isAlive());
    assertFalse(left);
  }
}
