package dev.lifeagent.domain.path;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one segment of a path must be. */
final class PathSegments {
  /** NAME_MAX of Linux, and the limit of NTFS and APFS for all but odd names. */
  private static final int MAX_BYTES = 255;

  /**
   * Names that stand for a device with any extension, as in Microsoft's "Naming Files, Paths, and
   * Namespaces"; the superscript digits count there as digits.
   */
  private static final Pattern DEVICE =
      Pattern.compile("(?:con|prn|aux|nul|conin\\$|conout\\$|(?:com|lpt)[1-9¹²³]) *(?:\\..*)?");

  /** At most eight characters with a tilde and a number, and at most three after one dot. */
  private static final Pattern SHORT_NAME =
      Pattern.compile("(?=[^.]{3,8}(?:\\.|$))[^.~]{1,6}~[0-9]{1,6}(?:\\.[^.]{0,3})?");

  private static final Pattern PERCENT = Pattern.compile("%(?:[01][0-9a-f]|2[5ef]|3a|5c|7f)");

  private PathSegments() {}

  /** What is wrong with the segment, or null. */
  static @Nullable PathFault fault(String segment) {
    if (segment.isEmpty()) {
      return PathFault.EMPTY_SEGMENT;
    }
    if (segment.equals(".")) {
      return PathFault.DOT_SEGMENT;
    }
    if (segment.equals("..")) {
      return PathFault.PARENT_SEGMENT;
    }
    if (isDotGit(segment)) {
      return PathFault.DOT_GIT;
    }
    PathFault character = characterFault(segment);
    return character != null ? character : nameFault(segment);
  }

  private static @Nullable PathFault characterFault(String segment) {
    for (int i = 0; i < segment.length(); ) {
      int c = segment.codePointAt(i);
      PathFault fault = PathCharacters.fault(c);
      if (fault != null) {
        return fault;
      }
      i += Character.charCount(c);
    }
    return null;
  }

  private static @Nullable PathFault nameFault(String segment) {
    if (segment.startsWith(" ")) {
      return PathFault.LEADING_SPACE;
    }
    if (segment.endsWith(" ")) {
      return PathFault.TRAILING_SPACE;
    }
    if (segment.endsWith(".")) {
      return PathFault.TRAILING_DOT;
    }
    if (!Normalizer.isNormalized(segment, Normalizer.Form.NFC)) {
      return PathFault.NOT_NFC;
    }
    String folded = CaseFold.fold(segment);
    if (folded.indexOf('%') >= 0 && PERCENT.matcher(folded).find()) {
      return PathFault.PERCENT_ENCODED;
    }
    if (folded.indexOf('~') > 0 && SHORT_NAME.matcher(folded).matches()) {
      return PathFault.SHORT_NAME;
    }
    if (DEVICE.matcher(folded).matches()) {
      return PathFault.DEVICE_NAME;
    }
    boolean tooLong = segment.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    return tooLong ? PathFault.TOO_LONG : null;
  }

  /**
   * Whether a system could take the segment for {@code .git}: HFS+ ignores invisible characters,
   * NTFS drops trailing dots and spaces and what follows a colon, both ignore case. As git's {@code
   * is_hfs_dotgit} and {@code is_ntfs_dotgit}, and wider.
   */
  private static boolean isDotGit(String segment) {
    StringBuilder visible = new StringBuilder(segment.length());
    segment
        .codePoints()
        .takeWhile(c -> c != ':' && c != '\\')
        .filter(c -> !PathCharacters.isInvisible(c) && !Character.isISOControl(c))
        .forEach(visible::appendCodePoint);
    String plain = Normalizer.normalize(visible, Normalizer.Form.NFKC);
    int end = plain.length();
    while (end > 0 && ". ".indexOf(plain.charAt(end - 1)) >= 0) {
      end--;
    }
    String name = CaseFold.fold(plain.substring(0, end).strip());
    return name.equals(".git") || name.equals("git~1");
  }
}
