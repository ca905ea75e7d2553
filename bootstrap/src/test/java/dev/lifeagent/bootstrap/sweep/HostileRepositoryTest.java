package dev.lifeagent.bootstrap.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.bootstrap.support.BegunSession;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.TestService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep of a repository in which the agent has planted programs for git to run: none runs. */
class HostileRepositoryTest {
  private static final String SESSION = "run-1";
  private static final List<String> PROGRAMS =
      List.of(
          "clean",
          "process",
          "textconv",
          "command",
          "external",
          "fsmonitor",
          "pager",
          "ssh",
          "credential",
          "alias",
          "hook",
          "included");

  @TempDir Path given;

  private static void program(Path at, Path witness) throws IOException {
    Files.createDirectories(at.getParent());
    Files.writeString(at, "#!/bin/sh\n: >" + witness + "\ncat 2>/dev/null\nexit 0\n");
    assertTrue(at.toFile().setExecutable(true));
  }

  /** Everything that git runs by configuration, attribute or hook, each with its own witness. */
  private static void plant(Git git, Path repository, Path witnesses) throws IOException {
    Path bin = repository.resolve(".git/bin");
    for (String name : PROGRAMS) {
      program(bin.resolve(name), witnesses.resolve(name));
    }
    for (String name : List.of("git", "curl", "bash", "env", "find", "sort", "tr", "mktemp")) {
      program(bin.resolve(name), witnesses.resolve("path"));
    }
    Map<String, String> settings = new TreeMap<>();
    settings.put("filter.evil.clean", bin + "/clean");
    settings.put("filter.evil.smudge", bin + "/clean");
    settings.put("filter.long.process", bin + "/process");
    settings.put("diff.evil.textconv", bin + "/textconv");
    settings.put("diff.loud.command", bin + "/command");
    settings.put("diff.external", bin + "/external");
    settings.put("core.pager", bin + "/pager");
    settings.put("core.sshCommand", bin + "/ssh");
    settings.put("credential.helper", bin + "/credential");
    settings.put("alias.hash-object", "!" + bin + "/alias");
    settings.put("include.path", "more");
    settings.put("remote.origin.url", "ssh://127.0.0.1:1/x");
    settings.put("remote.origin.promisor", "true");
    settings.put("extensions.partialClone", "origin");
    settings.forEach((name, value) -> git.ok("config", name, value));
    Files.writeString(
        repository.resolve(".git/more"), "[filter \"included\"]\n\tclean = " + bin + "/included\n");
    String attributes =
        "*.txt filter=evil diff=evil\n*.sh filter=long diff=loud\n*.md filter=included\n"
            + "*.c text eol=crlf -diff\n";
    Files.writeString(repository.resolve(".gitattributes"), attributes);
    Files.createDirectories(repository.resolve(".git/info"));
    Files.writeString(repository.resolve(".git/info/attributes"), attributes);
    for (String hook :
        List.of("post-index-change", "pre-commit", "post-checkout", "reference-transaction")) {
      program(repository.resolve(".git/hooks/" + hook), witnesses.resolve("hook"));
    }
    git.ok("config", "core.fsmonitor", bin + "/fsmonitor");
  }

  private static Set<String> ran(Path witnesses) throws IOException {
    try (Stream<Path> all = Files.list(witnesses)) {
      return all.map(path -> path.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Every file with its bytes, mode and times. */
  private static Map<String, String> listing(Path folder) throws IOException {
    Map<String, String> listing = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        Map<String, Object> seen =
            Files.readAttributes(
                path, "unix:mode,size,lastModifiedTime,ctime,ino", LinkOption.NOFOLLOW_LINKS);
        listing.put(folder.relativize(path).toString(), new TreeMap<>(seen).toString());
      }
    }
    return listing;
  }

  @Test
  void nothingOfARepositoryRunsAndNothingInItChanges() throws Exception {
    Path folder = given.toRealPath();
    Path repository = Files.createDirectory(folder.resolve("own"));
    Path witnesses = Files.createDirectory(folder.resolve("witnesses"));
    Git git =
        Git.init(repository)
            .commit(Map.of("a.txt", "one\n", "b.sh", "one\n", "c.md", "one\n", "d.c", "int d;\n"));
    BegunSession.record(folder, repository, List.of(), SESSION, repository);
    for (String name : List.of("a.txt", "b.sh", "c.md", "d.c", "new.txt", "new.sh", "new.c")) {
      Files.writeString(repository.resolve(name), "two\n");
    }
    plant(git, repository, witnesses);
    Map<String, String> before = listing(repository);
    TestService service = TestService.start(folder, repository, Map.of());
    try (service) {
      SweepScript script = new SweepScript(folder, "http://127.0.0.1:" + service.port());
      String bin = repository.resolve(".git/bin").toString();
      for (String name : List.of("GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_SSH_COMMAND")) {
        script.with(name, bin + "/external");
      }
      script
          .with("GIT_DIR", repository.resolve(".git").toString())
          .with("GIT_CONFIG_COUNT", "1")
          .with("GIT_CONFIG_KEY_0", "core.fsmonitor")
          .with("GIT_CONFIG_VALUE_0", bin + "/fsmonitor")
          .with("BASH_ENV", bin + "/external")
          .with("PATH", bin + ":" + System.getenv("PATH"));
      SweepScript.Run run = script.atEndOf(SESSION, "claude-code", "--partial");
      assertEquals(new SweepScript.Run(0, "", ""), run);
      assertEquals(Set.of(), ran(witnesses), "programs of the repository ran");
      assertEquals(before, listing(repository), "the repository is as it was");
      JsonNode plan =
          service
              .http()
              .get(
                  "/plans/"
                      + service
                          .http()
                          .get("/sessions?session_id=" + SESSION)
                          .json()
                          .at("/sessions/0/sweep/plan_id")
                          .asText())
              .json();
      assertEquals(
          List.of("a.txt", "b.sh", "c.md", "d.c", "new.c", "new.sh", "new.txt"),
          plan.path("files").findValuesAsText("path"));
      assertEquals(".gitattributes", plan.at("/sweep/left_out/0/path").asText());
      assertTrue(plan.path("patch").asText().contains("-int d;\n+two\n"), "no attribute counts");
    }
    // The same git, asked the usual way, runs what was planted: the witnesses work.
    git.run(new byte[0], "add", "-A");
    git.run(new byte[0], "diff", "--cached", "--ext-diff", "HEAD");
    Set<String> ran = ran(witnesses);
    assertTrue(ran.containsAll(Set.of("clean", "fsmonitor", "hook", "external")), ran::toString);
  }
}
