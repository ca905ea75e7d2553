package dev.lifeagent.application.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.conformance.fake.InMemoryTree;
import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import dev.lifeagent.conformance.fake.ScriptedGate;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.patch.FileMode;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Proposer;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.time.TimeLimit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files a model is told of and shown, within which bounds. */
class ContextFilesTest {
  private static final TimeLimit NEVER = new TimeLimit(Duration.ofSeconds(1), () -> 0);
  private static final Proposer PROPOSER = Proposer.of(AgentId.DEFAULT);

  private final Map<String, FileState> files = new TreeMap<>();
  private final InMemoryWorkspace workspace = new InMemoryWorkspace();
  private ScriptedGate gate = new ScriptedGate(request -> false);

  private static Call call(String... dirs) {
    Policy policy = Policy.ofAllowedDirs(List.of(dirs).stream().map(AllowedDir::of).toList());
    return Call.of(Caller.unbound("key"), CallKind.PLAN, policy, "r", Instant.EPOCH);
  }

  private void file(String path, String content) {
    file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  private void file(String path, byte[] content) {
    files.put(path, FileState.of(FileMode.REGULAR, content));
  }

  private ContextFiles reader(TimeLimit limit) {
    workspace.commit(new InMemoryTree(files));
    return new ContextFiles(workspace, new Gates(Scorer.standard(), List.of(gate)), limit);
  }

  private ContextFiles.Listing list(String... dirs) {
    return reader(NEVER).list(call(dirs), PROPOSER, workspace.head());
  }

  private ContextFiles.Context read(String... targets) {
    return reader(NEVER)
        .read(
            call("."),
            PROPOSER,
            workspace.head(),
            List.of(targets).stream().map(RepoPath::of).toList());
  }

  private static List<String> names(List<RepoPath> paths) {
    return paths.stream().map(RepoPath::value).toList();
  }

  @Test
  void onlyFilesBelowTheAllowedFoldersAreListed() {
    file("docs/a", "x");
    file("lib/b", "x");
    file("src/c", "x");
    assertEquals(List.of("docs/a", "src/c"), names(list("src", "docs").paths()));
    assertEquals(List.of("docs/a", "lib/b", "src/c"), names(list(".").paths()));
    assertFalse(list(".").more());
  }

  @Test
  void whatThePolicyShutsIsNotAskedAboutAndWhatAGateRefusesIsNotListed() {
    file("src/.gitmodules", "x");
    file("src/a", "x");
    file("src/b", "x");
    file("src/c", "x");
    gate = new ScriptedGate(request -> request.paths().contains(RepoPath.of("src/b")));
    assertEquals(List.of("src/a", "src/c"), names(list(".").paths()));
    assertTrue(
        gate.asked().stream()
            .noneMatch(request -> request.paths().contains(RepoPath.of("src/.gitmodules"))));
  }

  @ParameterizedTest
  @CsvSource({"2000, 1999", "1999, 1999"})
  void aListingThatIsFullSaysSo(int present, int least) {
    for (int i = 0; i < present; i++) {
      file("f" + i, "");
    }
    ContextFiles.Listing listing = list(".");
    assertTrue(listing.paths().size() >= least);
    assertEquals(present >= 2_000, listing.more());
  }

  @Test
  void namesFillTheBudgetToItsLastByteAndThenThereAreMore() {
    // 512 names of 128 bytes are 64 KiB.
    for (int i = 0; i < 512; i++) {
      file("x".repeat(125) + i / 100 + i / 10 % 10 + i % 10, "");
    }
    ContextFiles.Listing full = list(".");
    assertEquals(512, full.paths().size());
    assertFalse(full.more());
    file("y", "");
    ContextFiles.Listing over = list(".");
    assertEquals(512, over.paths().size());
    assertTrue(over.more());
  }

  private static ContextFiles.Shown only(ContextFiles.Context context) {
    assertEquals(1, context.files().size());
    return context.files().get(0);
  }

  @Test
  void aFileIsShownWithItsContentOrTheReasonWhyNot() {
    file("text", "h\u00e9llo\n");
    file("binary", new byte[] {'a', 0, 'b'});
    file("latin", new byte[] {'a', (byte) 0xe9, 'b'});
    assertEquals(Optional.of("h\u00e9llo\n"), only(read("text")).content());
    assertEquals("is not text", only(read("binary")).note());
    assertEquals("is not text", only(read("latin")).note());
    assertEquals("does not exist yet", only(read("new")).note());
    assertEquals(Optional.empty(), only(read("new")).content());
  }

  @Test
  void aFolderStandsForTheFilesBelowIt() {
    file("src/a", "1");
    file("src/deep/b", "2");
    file("lib/c", "3");
    assertEquals(
        List.of("src/a", "src/deep/b"),
        names(read("src").files().stream().map(ContextFiles.Shown::path).toList()));
  }

  @Test
  void aFileFillsTheBudgetToItsLastByte() {
    int room = ContextFiles.BUDGET - "a".length();
    file("a", "x".repeat(room));
    assertTrue(only(read("a")).content().isPresent());
    file("a", "x".repeat(room + 1));
    assertEquals("is too large to be shown", only(read("a")).note());
  }

  @Test
  void whatFindsNoRoomIsLeftOutAndSaidToBe() {
    int room = ContextFiles.BUDGET - "a".length();
    file("a", "x".repeat(room - 1));
    file("b", "");
    assertFalse(read("a", "b").more(), "the name of b just fits");
    file("a", "x".repeat(room));
    ContextFiles.Context full = read("a", "b");
    assertEquals("a", only(full).path().value());
    assertTrue(full.more());
  }

  @Test
  void eachContentIsJudgedUnderItsPath() {
    file("a", "fine");
    file("b", "secret");
    gate =
        new ScriptedGate(
            request ->
                request.texts().stream()
                    .anyMatch(text -> text.field().equals("b") && text.value().equals("secret")));
    assertThrows(DeniedException.class, () -> read("a", "b"));
    assertTrue(only(read("a")).content().isPresent());
  }

  @Test
  void whatCannotBeFoundInTimeIsRefused() {
    file("src/a", "x");
    AtomicLong now = new AtomicLong();
    ContextFiles late = reader(new TimeLimit(Duration.ofNanos(1), now::getAndIncrement));
    for (RefusalCode code :
        List.of(
            assertThrows(
                    DeniedException.class, () -> late.list(call("."), PROPOSER, workspace.head()))
                .denial()
                .reason(),
            assertThrows(
                    DeniedException.class,
                    () ->
                        late.read(
                            call("."), PROPOSER, workspace.head(), List.of(RepoPath.of("src/a"))))
                .denial()
                .reason())) {
      assertEquals(RefusalCode.GATE_TIMEOUT, code);
    }
  }
}
