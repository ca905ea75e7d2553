package dev.lifeagent.domain.command;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads addresses in texts. Programs disagree on what ends the host of one that is odd, with a
 * backslash or several {@code @}: then every host that one of them may go to is named.
 */
final class AddressText {
  /** Of the web a parser takes one slash or many, and backslashes too. */
  private static final Pattern SCHEME =
      Pattern.compile(
          "(?i)(?<![a-z0-9+.-])(?:((?:https?|ftps?|wss?)):[/\\\\]{1,8}"
              + "|([a-z][a-z0-9+.-]{0,31}+):[/\\\\]{2,8})");

  /** What is no part of an address in a text, such as the quotes around it. */
  private static final Pattern END = Pattern.compile("[\\s'\"`<>()]");

  /** An address that is read by all alike. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "[A-Za-z][A-Za-z0-9+.-]{0,31}://(?:[^/?#@\\\\\\s]{0,256}@)?"
              + "(\\[[0-9A-Fa-f:.]{2,45}\\]|[A-Za-z0-9_][A-Za-z0-9._-]{0,252})"
              + "(?::\\d{0,5})?(?:[/?#]\\P{Cntrl}*)?");

  /** A host, and behind a colon, a slash, a comma or a blank its port, and perhaps a path. */
  private static final Pattern WITH_PORT =
      Pattern.compile(
          "(?i)(?<![\\w.-])(\\[[0-9a-f:.]{2,45}\\]|\\w[\\w.-]{0,252}+)"
              + "(?=(?:['\"]?, ?|[:/ ])(\\d{1,5})(?![\\w.])(/[^\\s'\"?#)]{0,200})?)");

  private static final Map<String, Integer> USUAL =
      Map.of("http", 80, "https", 443, "ws", 80, "wss", 443);

  /**
   * An address as it is written.
   *
   * @param host in small letters, without what hides it
   * @param port less than zero for none
   * @param path with its slash, without query
   */
  record Written(String host, int port, String path) {}

  private AddressText() {}

  /** The host of a text that is one address, as everyone reads it; empty for any other. */
  static Optional<String> plainHost(String text) {
    Matcher matcher = PLAIN.matcher(text.strip());
    return matcher.matches() ? Optional.of(matcher.group(1)).map(AddressText::lower) : none();
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  /** The addresses with a scheme, also one in the query of another. */
  static List<Written> withScheme(String text) {
    if (text.indexOf(':') < 0) {
      return List.of();
    }
    List<Written> found = new ArrayList<>();
    Matcher scheme = SCHEME.matcher(text);
    while (scheme.find()) {
      String name = lower(scheme.group(1) == null ? scheme.group(2) : scheme.group(1));
      Matcher end = END.matcher(text).region(scheme.end(), text.length());
      String rest = text.substring(scheme.end(), end.find() ? end.start() : text.length());
      found.addAll(behindScheme(rest, USUAL.getOrDefault(name, -1)));
    }
    return found;
  }

  /** The hosts with a port, without a scheme, as scripts and tunnels have them. */
  static List<Written> withPort(String text) {
    List<Written> found = new ArrayList<>();
    Matcher matcher = WITH_PORT.matcher(text);
    while (matcher.find()) {
      String path = matcher.group(3) == null ? "/" : matcher.group(3);
      found.add(new Written(lower(matcher.group(1)), Integer.parseInt(matcher.group(2)), path));
    }
    return found;
  }

  /** What a text names that begins with the authority of an address: the user, or the host. */
  static List<Written> behindScheme(String text, int usual) {
    int end = firstOf(text, "/?#", text.length());
    int odd = firstOf(text, "\\", end);
    List<Written> found = new ArrayList<>(hosts(text, end, usual));
    if (odd < end) {
      found.addAll(hosts(text, odd, usual));
    }
    return found;
  }

  /** A user is what stands before the last {@code @}; some take the first. */
  private static List<Written> hosts(String text, int end, int usual) {
    List<Written> found = new ArrayList<>();
    int start = text.lastIndexOf('@', end - 1) + 1;
    int stop = end;
    while (true) {
      host(text.substring(start, stop), usual, path(text, end)).ifPresent(found::add);
      int before = start < 2 ? -1 : text.lastIndexOf('@', start - 2);
      if (before < 0) {
        return found;
      }
      stop = start - 1;
      start = before + 1;
    }
  }

  private static Optional<Written> host(String authority, int usual, String path) {
    int close = authority.startsWith("[") ? authority.indexOf(']') + 1 : 0;
    int colon = authority.indexOf(':', close);
    String host = plain(colon < 0 ? authority : authority.substring(0, colon));
    String digits = colon < 0 ? "" : authority.substring(colon + 1);
    int port = digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : usual;
    return host.isEmpty() || host.charAt(0) == '-'
        ? Optional.empty()
        : Optional.of(new Written(host, port, path));
  }

  private static String path(String text, int start) {
    int end = firstOf(text, "?#", text.length());
    return start < end && text.charAt(start) == '/' ? text.substring(start, end) : "/";
  }

  /** A host without percent signs and without letters that only look like others. */
  private static String plain(String host) {
    String decoded = host;
    if (host.indexOf('%') >= 0 && !host.startsWith("[")) {
      try {
        decoded = URLDecoder.decode(host.replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        decoded = host;
      }
    }
    boolean ascii = decoded.chars().allMatch(c -> c < 128);
    return lower(ascii ? decoded : Normalizer.normalize(decoded, Normalizer.Form.NFKC));
  }

  private static int firstOf(String text, String characters, int end) {
    for (int i = 0; i < end; i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return end;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
