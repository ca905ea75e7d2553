package dev.lifeagent.bootstrap.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.support.TestService;
import dev.lifeagent.domain.event.NoteSigner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes of one log sign certificates with one key. */
class CertificateKeyOnNodesTest {
  @TempDir private Path folder;

  private Path write(String name, String text) throws Exception {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private static long named(TestService node) {
    return node.events(0).stream()
        .filter(event -> event.path("kind").asText().equals("certificate_key"))
        .count();
  }

  private static String refusal(Nodes nodes, String name) {
    return assertThrows(InvalidSettingsException.class, () -> nodes.start(name)).faults().get(0);
  }

  @Test
  void nodesThatStartAtOnceAgreeAndOneWithAnotherKeyOrNoneDoesNotStart() throws Exception {
    write("checkpoint.key", NoteSigner.generate("life-agent").text());
    NoteSigner ours = NoteSigner.generate("life-agent-certificate");
    Path key = write("certificate.key", ours.text());
    try (Nodes nodes = new Nodes(folder, Map.of())) {
      List<TestService> both =
          Await.<TestService>atOnce(List.of(() -> nodes.start("a"), () -> nodes.start("b")));
      assertTrue(named(both.get(0)) <= 2, "once, or twice where they began together");
      List<JsonNode> keys =
          both.stream()
              .map(node -> node.http().get("/meta").json().at("/keys/certificate"))
              .toList();
      assertEquals(keys.get(0), keys.get(1));
      assertEquals(1, keys.get(0).size());
      assertEquals(ours.verifier().toString(), keys.get(0).at("/0/key").asText());

      write("certificate.key", NoteSigner.generate("life-agent-certificate").text());
      String foreign = refusal(nodes, "c");
      assertTrue(foreign.contains("this node has another one"), foreign);
      assertTrue(foreign.contains(ours.verifier().toString()), foreign);
      Files.delete(key);
      String missing = refusal(nodes, "d");
      assertTrue(missing.contains("this node has none"), missing);
      assertFalse(Files.exists(key), "none is made");
    }
  }
}
