package dev.lifeagent.bootstrap;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.bootstrap.support.Corpora;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.Listing;
import dev.lifeagent.bootstrap.support.TestService;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real changes go in over HTTP and come out as patches that plain git accepts. */
class MainJobTest {
  @TempDir Path folder;

  /** A real change: the files it needs and the patch. */
  private record Case(String name, List<JsonNode> base, byte[] patch, boolean gitAccepts) {}

  @Test
  void everyAcceptedPlanIsAPatchThatGitAcceptsWithTheSameResult() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    Git git = Git.init(repository);
    List<Case> cases = cases(git);
    SortedMap<String, Integer> outcomes = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    checkOut(git, cases.get(0));
    // Real changes name real hosts; what is tried here is the patch, not the prompt.
    try (TestService service =
        TestService.start(folder, repository, Map.of("RISK_PROFILE", "balanced"))) {
      for (Case one : cases) {
        checkOut(git, one);
        SortedMap<String, String> before = Listing.of(repository);
        Http.Answer answer =
            service
                .http()
                .post(
                    "/plan",
                    Map.of(
                        "agent_id",
                        "tester",
                        "intent",
                        "Try " + one.name(),
                        "patch",
                        new String(one.patch(), StandardCharsets.UTF_8)));
        assertEquals(before, Listing.of(repository), "the repository changed: " + one.name());
        String outcome = answer.status() == 200 ? "accepted" : answer.code();
        outcomes.merge(outcome, 1, Integer::sum);
        if (answer.status() == 200) {
          verify(git, service, one, answer.json(), wrong);
        } else {
          System.out.println(one.name() + ": " + answer.json().path("detail").asText());
        }
      }
    }
    System.out.println("plans by outcome: " + outcomes + " of " + cases.size());
    assertAll(
        () -> assertEquals(List.of(), wrong),
        () -> assertTrue(outcomes.getOrDefault("accepted", 0) * 2 > cases.size(), "too few"));
  }

  private void verify(Git git, TestService service, Case one, JsonNode plan, List<String> wrong)
      throws Exception {
    if (!one.gitAccepts()) {
      wrong.add(one.name() + ": git refuses the original");
    }
    Path patch = service.plans().resolve(plan.path("plan_id").asText() + ".patch");
    Git aside = git.aside(Files.createTempDirectory(folder, "aside"));
    aside.ok("read-tree", "HEAD");
    Git.Run check = aside.run(new byte[0], "apply", "--check", "--cached", patch.toString());
    if (check.exit() != 0) {
      wrong.add(one.name() + ": git refuses the artifact: " + check.err());
      return;
    }
    aside.ok("apply", "--cached", patch.toString());
    String tree = aside.ok("write-tree");
    if (!tree.equals(plan.path("result_tree").asText())) {
      wrong.add(one.name() + ": another tree");
    }
  }

  private static void checkOut(Git git, Case one) {
    git.run(new byte[0], "update-ref", "-d", "refs/heads/main");
    git.ok("read-tree", "--empty");
    StringBuilder index = new StringBuilder();
    for (JsonNode file : one.base()) {
      byte[] content = Base64.getDecoder().decode(file.path("content").asText());
      String blob = git.ok(content, "hash-object", "-w", "--stdin");
      index.append(file.path("mode").asText()).append(' ').append(blob).append('\t');
      index.append(file.path("path").asText()).append('\n');
    }
    git.ok(index.toString().getBytes(StandardCharsets.UTF_8), "update-index", "--index-info");
    String tree = git.ok("write-tree");
    String commit = git.ok("commit-tree", "-m", "base", tree);
    git.ok("update-ref", "refs/heads/main", commit);
  }

  private static List<Case> cases(Git git) throws Exception {
    Optional<Path> corpus = Corpora.find("patches/dev.jsonl.gz");
    if (corpus.isEmpty()) {
      return ownCases(git);
    }
    List<Case> cases = new ArrayList<>();
    for (JsonNode line : Corpora.lines(corpus.get())) {
      if (line.path("kind").asText().equals("original")) {
        List<JsonNode> base = new ArrayList<>();
        line.path("base").forEach(base::add);
        byte[] patch = Base64.getDecoder().decode(line.path("patch").asText());
        cases.add(
            new Case(line.path("commit").asText(), base, patch, line.path("accept").asBoolean()));
      }
    }
    return cases;
  }

  /** Without the corpus: changes that git itself makes in the repository. */
  private static List<Case> ownCases(Git git) {
    var mapper = new com.fasterxml.jackson.databind.ObjectMapper();
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String text = "first\nsecond\nthird " + i + "\n";
      var file = mapper.createObjectNode();
      file.put("path", "src/a.txt");
      file.put("mode", "100644");
      file.put(
          "content", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
      git.commit(Map.of("src/a.txt", text));
      git.commit(
          Map.of("src/a.txt", text.replace("second", "2nd"), "src/b.txt", "new " + i + "\n"));
      byte[] patch = git.run(new byte[0], "diff", "--binary", "HEAD~1", "HEAD").out();
      git.ok("rm", "-q", "src/b.txt");
      cases.add(new Case("own " + i, List.of(file), patch, true));
    }
    return cases;
  }
}
