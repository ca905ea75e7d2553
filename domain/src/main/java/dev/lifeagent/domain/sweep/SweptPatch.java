package dev.lifeagent.domain.sweep;

import dev.lifeagent.domain.patch.PatchException;
import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.PatchLimits;
import dev.lifeagent.domain.patch.parse.PatchParser;
import dev.lifeagent.domain.patch.text.QuotedName;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A diff as {@code git diff --binary} writes it, parted into its files so that some can be left
 * out. A file begins at a line with {@code diff --git}: no line of a hunk or of binary data begins
 * so. It says what is in the diff, and nothing of whether that is sound: whatever is kept is read
 * and verified as a whole like any other patch. Immutable.
 *
 * @since 0.1
 */
public final class SweptPatch {
  private static final byte[] HEADER = PatchParser.GIT_HEADER.getBytes(StandardCharsets.ISO_8859_1);

  /** With more files each is unreadable, so that reading them one by one stays short. */
  private static final int MOST_FILES = 5 * PatchLimits.DEFAULT.maxFiles();

  /** The longest name that is shown, in characters. */
  private static final int LONGEST_NAME = 4_096;

  private final byte[] bytes;
  private final List<Part> parts;

  /** A file and where its section is. */
  private record Part(SweptFile file, int from, int to) {}

  private SweptPatch(byte[] bytes, List<Part> parts) {
    this.bytes = bytes;
    this.parts = List.copyOf(parts);
  }

  /** Parts a diff. What is before the first file belongs to no file. */
  public static SweptPatch of(byte[] diff) {
    byte[] bytes = diff.clone();
    List<Integer> starts = starts(bytes);
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int from = starts.get(i);
      int to = i + 1 < starts.size() ? starts.get(i + 1) : bytes.length;
      parts.add(new Part(file(Arrays.copyOfRange(bytes, from, to), starts.size()), from, to));
    }
    return new SweptPatch(bytes, parts);
  }

  /** Whether nothing changed: there is no file, and nothing but space. */
  public boolean isEmpty() {
    for (byte b : bytes) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  /** The files, in the order of the diff. */
  public List<SweptFile> files() {
    return parts.stream().map(Part::file).toList();
  }

  /** The whole diff. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The diff without some of its files; what is before the first one stays. */
  public byte[] without(Set<SweptFile> files) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length);
    kept.write(bytes, 0, parts.isEmpty() ? bytes.length : parts.get(0).from());
    for (Part part : parts) {
      if (!files.contains(part.file())) {
        kept.write(bytes, part.from(), part.to() - part.from());
      }
    }
    return kept.toByteArray();
  }

  private static List<Integer> starts(byte[] bytes) {
    List<Integer> starts = new ArrayList<>();
    for (int at = 0; at < bytes.length; at = nextLine(bytes, at)) {
      if (startsWith(bytes, at, HEADER)) {
        starts.add(at);
      }
    }
    return starts;
  }

  private static SweptFile file(byte[] section, int files) {
    int end = nextLine(section, 0);
    String header = new String(section, 0, end, StandardCharsets.ISO_8859_1).stripTrailing();
    int added = 0;
    int deleted = 0;
    boolean inHunk = false;
    for (int at = end; at < section.length; at = nextLine(section, at)) {
      inHunk |= startsWith(section, at, new byte[] {'@', '@', ' '});
      added += inHunk && section[at] == '+' ? 1 : 0;
      deleted += inHunk && section[at] == '-' ? 1 : 0;
    }
    String name = name(header.substring(HEADER.length));
    if (files > MOST_FILES) {
      String fault = PatchFault.TOO_MANY_FILES.code();
      return new SweptFile(name, added, deleted, List.of(), Optional.of(fault));
    }
    try {
      var paths = PatchParser.parse(section, PatchLimits.DEFAULT).paths();
      return new SweptFile(name, added, deleted, paths, Optional.empty());
    } catch (PatchException e) {
      return new SweptFile(name, added, deleted, List.of(), Optional.of(e.fault().code()));
    }
  }

  /** The name on the right, where both sides have the same; else all that the line says. */
  private static String name(String names) {
    Optional<QuotedName> quoted = QuotedName.read(names, 0);
    String left = quoted.map(QuotedName::name).orElseGet(() -> half(names));
    boolean plain = left.startsWith("a/") && left.length() > 2;
    byte[] bytes = (plain ? left.substring(2) : names).getBytes(StandardCharsets.ISO_8859_1);
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.substring(0, Math.min(text.length(), LONGEST_NAME));
  }

  private static String half(String names) {
    int middle = names.length() / 2;
    boolean same =
        names.length() % 2 == 1
            && names.charAt(middle) == ' '
            && names.startsWith("b/", middle + 1)
            && names.regionMatches(1, names, middle + 2, middle - 1);
    return same ? names.substring(0, middle) : "";
  }

  private static int nextLine(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, bytes.length);
  }

  private static boolean startsWith(byte[] bytes, int at, byte[] beginning) {
    return at + beginning.length <= bytes.length
        && Arrays.equals(bytes, at, at + beginning.length, beginning, 0, beginning.length);
  }
}
