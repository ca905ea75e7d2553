package dev.lifeagent.adapters.persistence.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes files of mode 600 where the file system knows modes. */
public final class OwnerOnly {
  private static final Set<PosixFilePermission> MODE =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private OwnerOnly() {}

  /** Makes the file and its folders where they are missing; returns where it really lies. */
  public static Path create(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    Path name = absolute.getFileName();
    if (folder == null || name == null) {
      throw new IOException("not the name of a file");
    }
    // createDirectories would refuse a symbolic link to a folder.
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    boolean modes = hasModes(folder);
    try {
      make(absolute, modes);
    } catch (FileAlreadyExistsException e) {
      // It may be older than this rule, so others lose it all the same; what its owner may not do
      // is left alone, since a file that was made read-only is meant to stay so.
      if (modes) {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(absolute);
        if (mode.retainAll(MODE)) {
          Files.setPosixFilePermissions(absolute, mode);
        }
      }
    }
    return absolute.toRealPath();
  }

  /**
   * Makes the file.
   *
   * @throws FileAlreadyExistsException when there is one
   */
  public static void createNew(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    make(absolute, hasModes(absolute.getParent()));
  }

  private static boolean hasModes(@Nullable Path folder) throws IOException {
    return folder != null
        && Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class);
  }

  private static void make(Path file, boolean modes) throws IOException {
    if (modes) {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(MODE));
    } else {
      Files.createFile(file);
    }
  }
}
