package dev.lifeagent.adapters.git;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * One line of a git tree object: {@code <octal mode> SP <name> NUL <20 bytes of id>}. Immutable.
 * The order is git's: by bytes, a folder as if its name ended in a slash.
 */
final class TreeEntry {
  static final int TREE = 0040000;
  static final int FILE = 0100644;
  static final int EXECUTABLE = 0100755;

  private static final int TYPE = 0170000;
  private static final int MAX_MODE_DIGITS = 7;
  private final int mode;
  private final byte[] name;
  private final ObjectId id;

  TreeEntry(int mode, byte[] name, ObjectId id) {
    this.mode = mode;
    this.name = name;
    this.id = id;
  }

  /** The entries of a tree object, in its own order. */
  static List<TreeEntry> parse(byte[] raw) throws CorruptObjectException {
    List<TreeEntry> entries = new ArrayList<>();
    int at = 0;
    while (at < raw.length) {
      int space = indexOf(raw, (byte) ' ', at);
      int end = indexOf(raw, (byte) 0, space + 1);
      int next = end + 1 + Constants.OBJECT_ID_LENGTH;
      if (end == space + 1 || next > raw.length) {
        throw new CorruptObjectException("tree object");
      }
      byte[] name = Arrays.copyOfRange(raw, space + 1, end);
      entries.add(new TreeEntry(octal(raw, at, space), name, ObjectId.fromRaw(raw, end + 1)));
      at = next;
    }
    return List.copyOf(entries);
  }

  /** The tree object with these entries, which may be in any order. */
  static byte[] format(Collection<TreeEntry> entries) {
    List<TreeEntry> sorted = new ArrayList<>(entries);
    sorted.sort(TreeEntry::compareAsGit);
    ByteBuffer out = ByteBuffer.allocate(sorted.stream().mapToInt(TreeEntry::maxSize).sum());
    sorted.forEach(entry -> entry.put(out));
    return Arrays.copyOf(out.array(), out.position());
  }

  private int maxSize() {
    return MAX_MODE_DIGITS + 1 + name.length + 1 + Constants.OBJECT_ID_LENGTH;
  }

  private void put(ByteBuffer out) {
    int digits = (Integer.SIZE - Integer.numberOfLeadingZeros(mode) + 2) / 3;
    for (int shift = 3 * (digits - 1); shift >= 0; shift -= 3) {
      out.put((byte) ('0' + (mode >> shift & 7)));
    }
    out.put((byte) ' ').put(name).put((byte) 0);
    id.copyRawTo(out);
  }

  int mode() {
    return mode;
  }

  ObjectId id() {
    return id;
  }

  boolean isTree() {
    return (mode & TYPE) == TREE;
  }

  boolean isFile() {
    return (mode & TYPE) == (FILE & TYPE);
  }

  boolean isSymlink() {
    return (mode & TYPE) == 0120000;
  }

  boolean isExecutable() {
    return isFile() && (mode & 0100) != 0;
  }

  /** Old tools wrote other permissions than 644 and 755; git's index knows those two alone. */
  TreeEntry canonical() {
    if (!isFile() || mode == FILE || mode == EXECUTABLE) {
      return this;
    }
    return new TreeEntry(isExecutable() ? EXECUTABLE : FILE, name, id);
  }

  boolean isNamed(byte[] other) {
    return Arrays.equals(name, other);
  }

  byte[] rawName() {
    return name.clone();
  }

  /** The name, where it is UTF-8. */
  Optional<String> name() {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static int compareAsGit(TreeEntry one, TreeEntry other) {
    int common = Math.min(one.name.length, other.name.length);
    int order = Arrays.compareUnsigned(one.name, 0, common, other.name, 0, common);
    return order != 0 ? order : one.byteAt(common) - other.byteAt(common);
  }

  /** A byte of the name as git orders it, 0 to 255; after its end a slash or 0. */
  private int byteAt(int index) {
    if (index < name.length) {
      return name[index] & 0xff;
    }
    return index == name.length && isTree() ? '/' : 0;
  }

  private static int octal(byte[] raw, int from, int to) throws CorruptObjectException {
    if (from == to || to - from > MAX_MODE_DIGITS) {
      throw new CorruptObjectException("tree object");
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      if (raw[i] < '0' || raw[i] > '7') {
        throw new CorruptObjectException("tree object");
      }
      value = value * 8 + raw[i] - '0';
    }
    return value;
  }

  private static int indexOf(byte[] raw, byte wanted, int from) throws CorruptObjectException {
    for (int i = from; i < raw.length; i++) {
      if (raw[i] == wanted) {
        return i;
      }
    }
    throw new CorruptObjectException("tree object");
  }
}
