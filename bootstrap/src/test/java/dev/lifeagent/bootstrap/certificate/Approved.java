package dev.lifeagent.bootstrap.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.bootstrap.support.Http;
import dev.lifeagent.bootstrap.support.TestService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A service, its repository, and what a person does with it: one key proposes, another approves,
 * and the approved change becomes a commit.
 */
public final class Approved implements AutoCloseable {
  private static final String REVIEWER = "test-key-of-a-reviewer-0123456789";

  private final Path folder;
  private final TestService service;
  private final Http reviewer;
  private final Git git;

  private Approved(Path folder, Git git) throws IOException {
    this.folder = folder;
    this.git = git;
    this.service =
        TestService.start(
            folder, git.dir(), Map.of("API_TOKENS", TestService.KEY + "," + REVIEWER));
    this.reviewer = service.with(REVIEWER);
  }

  /** Starts in a folder of its own, with a repository of two files of twenty lines. */
  public static Approved start(Path folder) throws IOException {
    Path repository = Files.createDirectories(folder.resolve("repository"));
    Git git = Git.init(repository).commit(Map.of("src/a.txt", lines("a"), "src/b.txt", lines("b")));
    git.ok("config", "user.name", "A U Thor");
    git.ok("config", "user.email", "author@example.org");
    return new Approved(folder, git);
  }

  /** The same record, served again. */
  Approved again() throws IOException {
    return new Approved(folder, git);
  }

  static String lines(String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= 20; i++) {
      text.append(name).append(' ').append(i).append('\n');
    }
    return text.toString();
  }

  /** A patch that gives one line of {@code src/NAME.txt} another text. */
  public static String patch(String name, int line, String text) {
    return """
    --- a/src/%1$s.txt
    +++ b/src/%1$s.txt
    @@ -%2$d,3 +%2$d,3 @@
     %1$s %2$d
    -%1$s %3$d
    +%5$s
     %1$s %4$d
    """
        .formatted(name, line - 1, line, line + 1, text);
  }

  /** The id of a plan on what is checked out in the repository now. */
  String propose(String patch) {
    JsonNode plan = answer(patch).json();
    assertEquals("created", plan.path("status").asText(), plan.toString());
    return plan.path("plan_id").asText();
  }

  /** What the service answers to a proposal. */
  Http.Answer answer(String patch) {
    return service
        .http()
        .post("/plan", Map.of("agent_id", "a", "intent", "Change a line", "patch", patch));
  }

  /** Proposes and approves. */
  public String approve(String patch) {
    String id = propose(patch);
    decide(id, "approve");
    return id;
  }

  /** Decides about a plan with the key of the reviewer. */
  void decide(String id, String decision) {
    JsonNode plan = service.http().get("/plans/" + id).json();
    Http.Answer answer =
        reviewer.post(
            "/plans/" + id + "/review",
            Map.of("decision", decision, "patch_sha256", plan.path("patch_sha256").asText()));
    assertEquals(200, answer.status(), answer.body());
  }

  /** The certificate of a plan as a file. */
  Path certificate(String id, String query) throws IOException {
    Http.Answer answer = service.http().get("/plans/" + id + "/certificate" + query);
    assertEquals(200, answer.status(), answer.body());
    Path file = Files.createTempFile(folder, "plan", ".certificate.json");
    return Files.writeString(file, answer.body());
  }

  public Path certificate(String id) throws IOException {
    return certificate(id, "");
  }

  /** The public keys of the service as a file. */
  public Path keys() throws IOException {
    Path file = Files.createTempFile(folder, "keys", ".json");
    return Files.writeString(file, service.http().get("/meta").body());
  }

  /** A checkpoint of the log as a file. */
  Path checkpoint() throws IOException {
    Path file = Files.createTempFile(folder, "kept", ".checkpoint");
    return Files.writeString(file, service.http().get("/log/checkpoint").body());
  }

  /** Commits the approved change on what is checked out, as a person does with {@code git am}. */
  public String am(String id) {
    byte[] mail =
        service.http().get("/plans/" + id + "/patch").body().getBytes(StandardCharsets.UTF_8);
    git.ok(mail, "am", "-q", "--keep-cr");
    return git.ok("rev-parse", "HEAD");
  }

  public Git git() {
    return git;
  }

  TestService service() {
    return service;
  }

  @Override
  public void close() {
    service.close();
  }
}
