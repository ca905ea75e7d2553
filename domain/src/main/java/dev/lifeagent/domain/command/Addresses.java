package dev.lifeagent.domain.command;

import dev.lifeagent.domain.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses with a port that a command connects to, as far as its words say them: of programs
 * that talk to the network, of scripts that are given to an interpreter, and of bash's {@code
 * /dev/tcp}.
 *
 * @since 0.1
 */
public final class Addresses {
  private static final Set<String> CONNECTING =
      Set.of(
          "curl",
          "wget",
          "http",
          "https",
          "xh",
          "nc",
          "ncat",
          "netcat",
          "socat",
          "telnet",
          "python",
          "python2",
          "python3",
          "node",
          "ruby",
          "perl",
          "php",
          "deno",
          "bun",
          "openssl",
          "websocat",
          "ab",
          "hey",
          "wrk");

  private static final Map<String, Integer> USUAL = Map.of("http", 80, "https", 443);

  /** A scheme perhaps, a user perhaps, a host, and a port behind a colon, a slash or a blank. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)(?:\\b([a-z][a-z0-9+.-]{0,15})://)?(?:[^\\s/@'\"]{0,128}@)?"
              + "(\\[[0-9a-f:.]{2,45}\\]|[a-z0-9_][a-z0-9_.-]{0,252})"
              + "(?:[:/ ](\\d{1,5})\\b)?(/[^\\s'\"?#)]{0,200})?");

  /**
   * An address.
   *
   * @param host in small letters
   * @param port the port; the usual one of its scheme where none is written
   * @param path with its slash, without query; {@code /} for none
   */
  public record Address(String host, int port, String path) {
    /** Whether it is this machine, by its name. */
    public boolean isLoopback() {
      return host.equals("localhost")
          || host.endsWith(".localhost")
          || host.startsWith("127.")
          || host.equals("0.0.0.0")
          || host.equals("0")
          || host.equals("[::1]")
          || host.equals("[::]")
          || host.startsWith("[::ffff:127.")
          || host.equals("[::ffff:7f00:1]")
          || host.equals("2130706433");
    }
  }

  private Addresses() {}

  /** The addresses of a command. */
  public static List<Address> of(Invocation at) {
    List<Address> found = new ArrayList<>();
    if (CONNECTING.contains(at.program())) {
      StringBuilder line = new StringBuilder();
      for (Word word : at.words()) {
        line.append(word.shown()).append(' ');
      }
      at.texts().forEach(text -> line.append(text.shown()).append(' '));
      found.addAll(in(line.toString()));
    }
    at.command()
        .redirections()
        .forEach(
            to -> {
              String target = to.target().prefix();
              if (target.startsWith("/dev/tcp/")) {
                found.addAll(in(target.substring("/dev/tcp/".length())));
              }
            });
    return List.copyOf(found);
  }

  /** The addresses in a text. */
  public static List<Address> in(String text) {
    List<Address> found = new ArrayList<>();
    Matcher matcher = ADDRESS.matcher(text);
    while (matcher.find()) {
      String scheme = matcher.group(1) == null ? "" : matcher.group(1).toLowerCase(Locale.ROOT);
      String port = matcher.group(3);
      int number = port == null ? USUAL.getOrDefault(scheme, -1) : Integer.parseInt(port);
      String path = matcher.group(4) == null ? "/" : matcher.group(4);
      if (number >= 0) {
        found.add(new Address(matcher.group(2).toLowerCase(Locale.ROOT), number, path));
      }
    }
    return List.copyOf(found);
  }
}
