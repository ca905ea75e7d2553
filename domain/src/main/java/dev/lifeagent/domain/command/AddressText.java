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
  private static final String AROUND = " \t\r\n\f'\"`<>()";

  private static final int MAX_PATH = 200;

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
    if (text.indexOf(":/") < 0 && text.indexOf(":\\") < 0) {
      return List.of();
    }
    List<Written> found = new ArrayList<>();
    Matcher scheme = SCHEME.matcher(text);
    while (scheme.find()) {
      String name = lower(scheme.group(1) == null ? scheme.group(2) : scheme.group(1));
      read(text, scheme.end(), AROUND, USUAL.getOrDefault(name, -1), found);
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
  static List<Written> authority(String text) {
    List<Written> found = new ArrayList<>();
    read(text, 0, "", -1, found);
    return found;
  }

  /** A backslash ends the authority for some, and is a part of the user for others. */
  private static void read(String text, int start, String around, int usual, List<Written> found) {
    int end = firstOf(text, start, text.length(), "/?#", around);
    int odd = firstOf(text, start, end, "\\", "");
    String path = "/";
    if (end < text.length() && text.charAt(end) == '/') {
      int most = Math.min(text.length(), end + MAX_PATH);
      path = text.substring(end, firstOf(text, end, most, "?#", around));
    }
    hosts(text, start, end, usual, path, found);
    if (odd < end) {
      hosts(text, start, odd, usual, path, found);
    }
  }

  /** A user is what stands before the last {@code @}; some take the first. */
  private static void hosts(
      String text, int start, int end, int usual, String path, List<Written> found) {
    int first = text.indexOf('@', start);
    if (first < 0 || first >= end) {
      host(text.substring(start, end), usual, path).ifPresent(found::add);
      return;
    }
    int last = text.lastIndexOf('@', end - 1);
    host(text.substring(last + 1, end), usual, path).ifPresent(found::add);
    if (first < last) {
      String other = text.substring(first + 1, text.indexOf('@', first + 1));
      host(other, usual, path).ifPresent(found::add);
    }
  }

  private static Optional<Written> host(String authority, int usual, String path) {
    int close = authority.startsWith("[") ? authority.indexOf(']') + 1 : 0;
    int colon = authority.indexOf(':', close);
    String host = plain(colon < 0 ? authority : authority.substring(0, colon));
    return host.isEmpty() || host.charAt(0) == '-'
        ? Optional.empty()
        : Optional.of(new Written(host, colon < 0 ? usual : port(authority, colon, usual), path));
  }

  private static int port(String authority, int colon, int usual) {
    int number = 0;
    for (int i = colon + 1; i < authority.length(); i++) {
      char digit = authority.charAt(i);
      if (digit < '0' || digit > '9' || number > 65_535) {
        return usual;
      }
      number = 10 * number + digit - '0';
    }
    return colon + 1 == authority.length() ? usual : number;
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

  private static int firstOf(String text, int start, int end, String some, String others) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (some.indexOf(c) >= 0 || others.indexOf(c) >= 0) {
        return i;
      }
    }
    return end;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
