package dev.lifeagent.domain.command;

import dev.lifeagent.domain.shell.Word;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosts that a command names: in the addresses among its words, and as the operands of programs
 * that take a host without a scheme.
 *
 * @since 0.1
 */
public final class Hosts {
  /** Scheme, then perhaps a user, then the host; a host in brackets is an IPv6 address. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[A-Za-z][A-Za-z0-9+.-]{0,31}://(?:[^/@\\s]{0,256}@)?(\\[[0-9A-Fa-f:.]{2,45}\\]|[^/:?#@\\s'\"]{1,253})");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,252})");
  private static final Pattern BEFORE_PATH =
      Pattern.compile("(?:[^@:/\\s]{1,64}@)?([A-Za-z0-9_][A-Za-z0-9._-]{1,252}):(?!//).*");

  private static final Set<String> FETCHING = Set.of("curl", "wget", "http", "https", "xh");
  private static final Set<String> CONNECTING =
      Set.of(
          "ssh",
          "telnet",
          "nc",
          "ncat",
          "netcat",
          "ping",
          "sftp",
          "ftp",
          "dig",
          "nslookup",
          "host",
          "traceroute",
          "mosh");
  private static final Set<String> COPYING = Set.of("scp", "rsync", "git", "sftp");

  private Hosts() {}

  /** The hosts, in small letters, each once; what is not known of a word is none. */
  public static List<String> of(Invocation at) {
    Set<String> hosts = new LinkedHashSet<>();
    at.words().forEach(word -> in(word.prefix()).ifPresent(hosts::add));
    at.options().stream()
        .flatMap(option -> option.value().stream())
        .forEach(value -> in(value.prefix()).ifPresent(hosts::add));
    if (FETCHING.contains(at.program())) {
      at.operands().forEach(word -> bare(word).ifPresent(hosts::add));
    } else if (CONNECTING.contains(at.program())) {
      at.operands().stream().limit(1).forEach(word -> bare(word).ifPresent(hosts::add));
    }
    if (COPYING.contains(at.program())) {
      at.operands().forEach(word -> remote(word).ifPresent(hosts::add));
    }
    return List.copyOf(hosts);
  }

  /** The host of the first address in a text, in small letters; empty for none. */
  public static Optional<String> in(String text) {
    Matcher address = ADDRESS.matcher(text);
    return address.find() ? Optional.of(lower(address.group(1))) : Optional.empty();
  }

  private static Optional<String> bare(Word word) {
    String text = word.prefix();
    if (text.contains("://")) {
      return Optional.empty();
    }
    String behindUser = text.substring(text.lastIndexOf('@') + 1);
    Matcher name = NAME.matcher(behindUser);
    return name.lookingAt() ? Optional.of(lower(name.group())) : Optional.empty();
  }

  private static Optional<String> remote(Word word) {
    Matcher matcher = BEFORE_PATH.matcher(word.prefix());
    return matcher.matches() ? Optional.of(lower(matcher.group(1))) : Optional.empty();
  }

  private static String lower(String host) {
    return host.toLowerCase(Locale.ROOT);
  }
}
