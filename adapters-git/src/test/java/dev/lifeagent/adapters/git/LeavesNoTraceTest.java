package dev.lifeagent.adapters.git;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeavesNoTraceTest {
  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingChangesInTheRepositoryAndTheHomeFolderStaysEmpty(boolean packed) throws Exception {
    Repo repo = Repo.init(temp.resolve("repo"));
    for (int i = 0; i < 50; i++) {
      repo.file("d" + i % 5 + "/f" + i, "content\n".repeat(i));
    }
    repo.commit("one");
    repo.file("stale", "index").git("add", "-A");
    if (packed) {
      repo.git("gc", "-q");
    }
    Map<String, String> before = Repo.listing(repo.dir);
    Path home = Files.createDirectories(temp.resolve("home"));

    assertEquals("done", run(repo.dir, home));

    Set<Map.Entry<String, String>> difference = new HashSet<>(before.entrySet());
    Set<Map.Entry<String, String>> after = Repo.listing(repo.dir).entrySet();
    after.stream().filter(entry -> !difference.remove(entry)).toList().forEach(difference::add);
    assertEquals(Set.of(), difference);
    assertEquals(Set.of(""), Repo.listing(home).keySet());
  }

  private String run(Path repository, Path home) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Duser.home=" + home,
            "-cp",
            System.getProperty("java.class.path"),
            ReadsEverything.class.getName(),
            repository.toString());
    builder.redirectErrorStream(true);
    builder.environment().remove("XDG_CONFIG_HOME");
    builder.environment().put("HOME", home.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.strip();
  }
}
