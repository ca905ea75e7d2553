package dev.lifeagent.adapters.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.time.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyWatcherTest {
  private static final Duration INTERVAL = Duration.ofMillis(20);

  @TempDir Path folder;
  private Path file;
  private YamlPolicies policies;
  private PolicyWatcher watcher;
  private final AtomicInteger calls = new AtomicInteger();
  private final Semaphore looks = new Semaphore(0);

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
    watcher = PolicyWatcher.start(policies, INTERVAL, this::reload, looks::release);
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
    Deadline end = Deadline.after(Duration.ofMinutes(1));
    while (!condition.getAsBoolean()) {
      assertFalse(end.passed(), "it did not happen within a minute");
      Thread.sleep(10);
    }
  }

  /** Waits until it has looked a few times, the first of which may have begun before. */
  private void awaitLooks() throws InterruptedException {
    looks.drainPermits();
    assertTrue(looks.tryAcquire(4, 1, TimeUnit.MINUTES), "it does not look at the file");
  }

  /** Puts a content in place at once: written in place, a pause shows half of it. */
  private static void replace(Path file, String content) throws IOException {
    Path fresh = Files.writeString(file.resolveSibling(".policy.swp"), content);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
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
    replace(file, YamlPoliciesTest.yaml("two"));
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
    replace(file, content);
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
    replace(file, "bad");
    await(() -> policies.current().stale());
    awaitLooks();
    assertEquals(1, calls.get());
    Files.writeString(file, YamlPoliciesTest.yaml("two"));
    await(() -> dir().equals("two") && !policies.current().stale());
  }

  @Test
  void takesTheFileThatAppearsInPlaceOfTheEnvironment() throws Exception {
    Files.delete(file);
    policies = YamlPolicies.open(file, Optional.of("env"), Clock.systemUTC());
    watch();
    awaitLooks();
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
    awaitLooks();
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
  void leavesNoThreadBehind() throws Exception {
    watch();
    watcher.close();
    await(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(t -> t.getName().equals("policy-watcher")));
  }
}
