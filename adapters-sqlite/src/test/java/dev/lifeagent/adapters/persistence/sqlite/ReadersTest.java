package dev.lifeagent.adapters.persistence.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.health.HealthCheck;
import dev.lifeagent.adapters.persistence.store.ReaderPool;
import dev.lifeagent.adapters.persistence.store.ReaderSettings;
import dev.lifeagent.domain.event.EventLogException;
import io.dropwizard.db.ManagedPooledDataSource;
import io.dropwizard.util.DirectExecutorService;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pool of connections that read, its measures, and the check of the database. */
class ReadersTest {
  private static final String NAME = ReaderSettings.NAME;

  @TempDir private Path folder;
  private final MetricRegistry metrics = new MetricRegistry();
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("agent.db");
  }

  private SqliteDatabase open() {
    return open(file, NAME);
  }

  private SqliteDatabase open(Path at, String name) {
    return SqliteDatabase.open(at, new ReaderSettings(new ReaderPool(), metrics, name));
  }

  /** Reads the file itself, as {@code SELECT 1} would not. */
  private static long events(SqliteDatabase database) {
    return database.read(
        handle -> handle.select("SELECT count(*) FROM events").mapTo(Long.class).one());
  }

  private int gauge(String name) {
    String whole = MetricRegistry.name(ManagedPooledDataSource.class, NAME, name);
    return ((Number) metrics.getGauges().get(whole).getValue()).intValue();
  }

  @Test
  void noConnectionIsOpenBeforeTheFirstReadAndNoneInUseAfterIt() {
    try (SqliteDatabase database = open()) {
      assertEquals(0, gauge("size"));
      assertEquals(0, events(database));
      assertEquals(0, events(database));
      assertEquals(List.of(1, 1, 0), List.of(gauge("size"), gauge("idle"), gauge("active")));
    }
  }

  @Test
  void connectionsOfTheStartAreOpenedOnceTheFileIsFoundFit() throws Exception {
    Files.writeString(file, "x".repeat(10_000));
    ReaderPool pool = new ReaderPool();
    pool.setInitialSize(2);
    ReaderSettings settings = new ReaderSettings(pool, metrics, NAME);
    assertThrows(EventLogException.class, () -> SqliteDatabase.open(file, settings));
    assertEquals(Set.of(), metrics.getGauges().keySet());
    Files.delete(file);
    try (SqliteDatabase database = SqliteDatabase.open(file, settings)) {
      assertEquals(2, gauge("size"));
      assertEquals(0, events(database));
    }
  }

  @Test
  void fiftyReadsAtOnceAreAllAnsweredByEightConnections() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(50);
    AtomicInteger reading = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(8);
    try (SqliteDatabase database = open()) {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        all.add(
            callers.submit(
                () ->
                    database.read(
                        handle -> {
                          most.accumulateAndGet(reading.incrementAndGet(), Math::max);
                          full.countDown();
                          await(full);
                          int one = handle.select("SELECT 1").mapTo(Integer.class).one();
                          reading.decrementAndGet();
                          return one;
                        })));
      }
      for (Future<Integer> one : all) {
        assertEquals(1, one.get(30, TimeUnit.SECONDS));
      }
      assertEquals(8, most.get());
      assertEquals(List.of(8, 8, 0), List.of(gauge("size"), gauge("idle"), gauge("active")));
    } finally {
      callers.shutdown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS), "so many read at once");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyStatementThatReadsIsTimedAlsoOneThatFailsUnderOneName() {
    try (SqliteDatabase database = open()) {
      events(database);
      events(database);
      assertThrows(
          EventLogException.class,
          () -> database.read(h -> h.execute("INSERT INTO agents VALUES ('x', 'y')")));
      assertEquals(Set.of(NAME + ".reads"), metrics.getTimers().keySet());
      assertEquals(3, metrics.timer(NAME + ".reads").getCount());
    }
  }

  @Test
  void twoDatabasesAreMeasuredInOneRegistryAndAClosedOneLeavesNoGauge() {
    try (SqliteDatabase one = open();
        SqliteDatabase other = open(folder.resolve("other.db"), "other")) {
      events(one);
      events(other);
    }
    assertEquals(Set.of(), metrics.getGauges().keySet());
    assertEquals(Set.of(NAME + ".reads", "other.reads"), metrics.getTimers().keySet());
    open().close();
  }

  @Test
  void idleReadersDoNotKeepTheWalOrTheRewriteWaiting() throws Exception {
    try (SqliteDatabase database = open()) {
      events(database);
      insert(database);
      database.emptyWal();
      assertEquals(0, Files.size(folder.resolve("agent.db-wal")));
      try (var writer = database.writer()) {
        writer.begin();
        database.erasing(writer.handle());
        writer.commit();
      }
      database.dropErasedBytes();
      assertEquals(1, agents(database));
      assertEquals(1, gauge("created"), "the connection stayed");
    }
    assertFalse(Files.exists(folder.resolve("agent.db-wal")), "the file is whole without it");
  }

  private static void insert(SqliteDatabase database) throws Exception {
    try (var writer = database.connection();
        var statement = writer.createStatement()) {
      statement.executeUpdate("INSERT INTO agents VALUES ('x', 'y')");
      writer.commit();
    }
  }

  private static int agents(SqliteDatabase database) {
    return database.read(
        handle -> handle.select("SELECT count(*) FROM agents").mapTo(Integer.class).one());
  }

  @Test
  void aDamagedFileIsReadAgainThroughNewConnectionsWhenItIsMended() throws Exception {
    try (SqliteDatabase database = open()) {
      database.emptyWal();
      byte[] whole = Files.readAllBytes(file);
      overwrite(damaged(whole));
      assertUnreadable(database);
      assertEquals(0, gauge("size"), "what met the fault is closed");
      overwrite(whole);
      assertEquals(0, events(database));
    }
  }

  @Test
  void aClosedDatabaseIsNotReadAndNotOpenedAgain() {
    SqliteDatabase database = open();
    events(database);
    database.close();
    assertUnreadable(database);
    database.close();
    assertEquals(Set.of(), metrics.getGauges().keySet());
  }

  @Test
  void aReadThatIsUnderWayWhenTheDatabaseIsClosedEndsWell() {
    SqliteDatabase database = open();
    long events =
        database.read(
            handle -> {
              database.close();
              return handle.select("SELECT count(*) FROM events").mapTo(Long.class).one();
            });
    assertEquals(0, events);
  }

  @Test
  void theCheckTellsWhetherTheFileIsThereAndSound() throws Exception {
    try (SqliteDatabase database = open()) {
      HealthCheck check = database.check(new DirectExecutorService());
      events(database);
      database.emptyWal();
      assertTrue(check.execute().isHealthy());
      byte[] whole = Files.readAllBytes(file);
      overwrite(damaged(whole));
      assertUnhealthy(check);
      overwrite(whole);
      assertTrue(check.execute().isHealthy());
      Path away = Files.move(file, folder.resolve("away"));
      assertUnhealthy(check);
      assertFalse(Files.exists(file), "nothing is made in its place");
      Files.move(away, file);
      assertTrue(check.execute().isHealthy());
    }
  }

  private static void assertUnhealthy(HealthCheck check) {
    HealthCheck.Result result = check.execute();
    assertFalse(result.isHealthy());
    assertEquals(
        "the database agent.db cannot be read: it is gone or damaged, or busy",
        result.getMessage());
    assertEquals(null, result.getError());
  }

  private static void assertUnreadable(SqliteDatabase database) {
    var refused = assertThrows(EventLogException.class, () -> events(database));
    assertEquals("the event log cannot be read", refused.getMessage());
  }

  private static byte[] damaged(byte[] whole) {
    byte[] damaged = whole.clone();
    Arrays.fill(damaged, 0, damaged.length, (byte) 0xA5);
    return damaged;
  }

  private void overwrite(byte[] bytes) throws Exception {
    try (var open = new RandomAccessFile(file.toFile(), "rw")) {
      open.write(bytes);
    }
  }

  static Stream<Consumer<ReaderPool>> whatIsNotToBeSet() {
    return Stream.of(
        pool -> pool.setUrl("jdbc:sqlite:/tmp/other.db"),
        pool -> pool.setDriverClass("org.h2.Driver"),
        pool -> pool.setProperties(Map.of("open_mode", "6")),
        pool -> pool.setAutoCommitByDefault(false),
        pool -> pool.setReadOnlyByDefault(false));
  }

  @ParameterizedTest
  @MethodSource("whatIsNotToBeSet")
  void whichFileIsReadAndHowIsNotToBeSet(Consumer<ReaderPool> setting) {
    ReaderPool pool = new ReaderPool();
    assertThrows(IllegalArgumentException.class, () -> setting.accept(pool));
  }
}
