package dev.lifeagent.bootstrap.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.TestService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One kill stops every node, and a node that cannot ask counts as stopped. */
class KillSwitchOnNodesTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** For what comes by itself, on a busy machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir static Path folder;
  private static Nodes nodes;
  private static TestService a;
  private static TestService b;
  private static TestService c;

  @BeforeAll
  static void start() throws Exception {
    nodes = new Nodes(folder, Map.of());
    a = nodes.start("a");
    b = nodes.start("b");
    c = nodes.start("c");
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @Test
  void aKillOnOneNodeRefusesOnTheOthersWithinASecondAndOutlastsTheDatabase() throws Exception {
    assertEquals(200, Nodes.act(c, "killed", "run.tests").status());
    turn(a, true);
    long killed = System.nanoTime();
    try {
      for (TestService node : List.of(b, c)) {
        Await.until(
            SECOND, "refused", () -> Nodes.act(node, "killed", "run.tests").status() == 503);
        assertEquals("kill_switch", Nodes.act(node, "killed", "run.tests").code());
      }
      assertTrue(System.nanoTime() - killed < 2 * SECOND.toNanos());
      nodes.cutOff();
      try {
        for (TestService node : List.of(a, b, c)) {
          assertEquals(503, Nodes.act(node, "killed", "run.tests").status());
          assertTrue(saysOn(node));
        }
      } finally {
        nodes.reconnect();
      }
      for (TestService node : List.of(a, b, c)) {
        Await.until(PATIENCE, "reads", () -> node.http().get("/state").status() == 200);
        assertEquals("kill_switch", Nodes.act(node, "killed", "run.tests").code());
      }
    } finally {
      turn(b, false);
    }
    for (TestService node : List.of(a, b, c)) {
      Await.until(
          PATIENCE, "allowed", () -> Nodes.act(node, "killed", "run.tests").status() == 200);
    }
  }

  private static boolean saysOn(TestService node) {
    return node.http().get("/metrics").body().contains("\nkill_switch 1.0");
  }

  @Test
  void aDatabaseThatIsOutOfReachTurnsTheKillSwitchOn() throws Exception {
    assertEquals(200, Nodes.act(a, "cut", "run.tests").status());
    nodes.cutOff();
    try {
      for (TestService node : List.of(a, b, c)) {
        Await.until(SECOND, "on", () -> saysOn(node));
        assertEquals(503, Nodes.act(node, "cut", "run.tests").status());
      }
    } finally {
      nodes.reconnect();
    }
    for (TestService node : List.of(a, b, c)) {
      Await.until(PATIENCE, "back", () -> Nodes.act(node, "cut", "run.tests").status() == 200);
    }
  }

  private static void turn(TestService node, boolean on) {
    Http.Answer turned =
        node.with(Nodes.OPERATOR).post("/kill-switch", Map.of("on", on, "reason", "A test."));
    assertEquals(200, turned.status(), turned::body);
    assertTrue(turned.json().path("kept").asBoolean());
  }
}
