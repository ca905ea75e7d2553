package dev.lifeagent.adapters.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTrustTest {
  private static final String KEY = "0123456789abcdef";

  @TempDir private Path folder;
  private Path workspace;
  private FileTrust trust;

  @BeforeEach
  void repository() throws IOException {
    workspace = Files.createDirectory(folder.resolve("repo"));
    Repo.init(workspace).file("committed.key", KEY).file("kept/.gitkeep", "").commit("one");
    trust = new FileTrust(workspace);
  }

  private Path file(String name, String mode) throws IOException {
    Path file = workspace.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, KEY);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static void says(String part, Optional<String> fault) {
    assertTrue(fault.isPresent(), "nothing was found");
    assertTrue(fault.get().contains(part), fault.get());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // mode, as a key, as a file that is read for its settings
        "rw-------, -, -",
        "r--------, -, -",
        "rw-r--r--, every user may read it, -",
        "rw-----w-, every user may write it, every user may write it",
        "rw-rw-rw-, every user may write it, every user may write it",
      })
  void othersMayNeitherReadNorWriteAKeyAndWriteNothing(String mode, String asKey, String asOwn)
      throws IOException {
    Path file = file("own.key", mode);
    if (asKey == null) {
      assertEquals(Optional.empty(), trust.key(file));
    } else {
      says(asKey, trust.key(file));
    }
    if (asOwn == null) {
      assertEquals(Optional.empty(), trust.plain(file));
    } else {
      says(asOwn, trust.plain(file));
    }
  }

  @Test
  void whatGitTracksIsNotTheUsersOwn() throws IOException {
    Path committed = file("committed.key", "rw-------");
    says("git tracks " + committed.toRealPath(), trust.key(committed));
    says("git rm --cached", trust.folder(workspace.resolve("committed.key")));
    assertEquals(Optional.empty(), trust.folder(workspace.resolve("kept")));
    Path link = Files.createSymbolicLink(workspace.resolve("link.key"), committed);
    says("git tracks", trust.key(link));
  }

  @Test
  void aKeyIsNotAGuess() throws IOException {
    Path key = file("short.key", "rw-------");
    Files.writeString(key, KEY.substring(1) + "\n");
    says("at least 16 characters", trust.key(key));
  }

  @Test
  void aLinkOutOfTheWorkspaceIsRefusedAndOneWithinItIsNot() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    says(
        "leads out of the workspace",
        trust.folder(Files.createSymbolicLink(workspace.resolve("plans"), outside)));
    says("leads out of the workspace", trust.key(workspace.resolve("plans/new.key")));
    says(
        "leads nowhere",
        trust.own(Files.createSymbolicLink(workspace.resolve("x"), folder.resolve("none"))));
    Path inside = Files.createDirectory(workspace.resolve("inside"));
    assertEquals(
        Optional.empty(),
        trust.folder(Files.createSymbolicLink(workspace.resolve("data"), inside)));
    assertEquals(
        Optional.empty(), trust.folder(Files.createSymbolicLink(folder.resolve("l"), outside)));
  }

  @Test
  void aFolderIsNotForOthersToWrite() throws IOException {
    Path data = Files.createDirectory(workspace.resolve("data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertEquals(Optional.empty(), trust.folder(data));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xrwx"));
    says("every user may write it", trust.folder(data));
  }

  @Test
  void aFolderOrFileOfAnotherUserIsRefused() throws IOException {
    assumeTrue(new UnixSystem().getUid() == 0, "only root gives files away");
    UserPrincipal other =
        workspace.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    Path data = Files.createDirectory(workspace.resolve("data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    says("it belongs to another user", trust.folder(Files.setOwner(data, other)));
    Path key = file("own.key", "rw-------");
    says("it belongs to another user", trust.key(Files.setOwner(key, other)));
  }

  @Test
  void whatIsNotThereMayBeMade() {
    assertEquals(Optional.empty(), trust.key(workspace.resolve("data/operator.key")));
    assertEquals(Optional.empty(), trust.folder(workspace.resolve("data")));
    says("not a regular file", trust.plain(workspace.resolve("data")));
  }

  @Test
  void anIndexThatCannotBeReadRefuses() throws IOException {
    Files.writeString(workspace.resolve(".git/index"), "nonsense");
    says("the index of the git repository", trust.key(workspace.resolve("data/operator.key")));
  }
}
