package dev.lifeagent.adapters.persistence;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Makes files of mode 600 where the file system knows modes. */
final class OwnerOnly {
  private static final Set<PosixFilePermission> MODE =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private OwnerOnly() {}

  /** Makes the file and its folders where they are missing; returns where it really lies. */
  static Path create(Path file) throws IOException {
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
    boolean modes =
        Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class);
    try {
      if (modes) {
        Files.createFile(absolute, PosixFilePermissions.asFileAttribute(MODE));
      } else {
        Files.createFile(absolute);
      }
    } catch (FileAlreadyExistsException e) {
      // It may be older than this rule, so its mode is set all the same.
      if (modes) {
        Files.setPosixFilePermissions(absolute, MODE);
      }
    }
    return absolute.toRealPath();
  }
}
