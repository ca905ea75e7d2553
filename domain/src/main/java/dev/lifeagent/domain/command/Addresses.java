package dev.lifeagent.domain.command;

import dev.lifeagent.domain.shell.Word;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The addresses with a port that a command connects to, as far as its words say them: of programs
 * that talk to the network, of scripts that are given to an interpreter, and of bash's {@code
 * /dev/tcp}.
 *
 * @since 0.1
 */
public final class Addresses {
  /**
   * An address.
   *
   * @param host in small letters
   * @param port the port; the usual one of its scheme where none is written
   * @param path with its slash, without query; {@code /} for none
   */
  public record Address(String host, int port, String path) {
    /** Whether it is this machine, by its name or its number. */
    public boolean isLoopback() {
      return LoopbackName.is(host);
    }
  }

  private Addresses() {}

  /** The addresses of a command. */
  public static List<Address> of(Invocation at) {
    Set<Address> found = new LinkedHashSet<>();
    if (NetPrograms.connects(at.program())) {
      StringBuilder line = new StringBuilder();
      for (Word word : at.words()) {
        line.append(word.shown()).append(' ');
        if (NetPrograms.FETCHING.contains(at.program())) {
          found.addAll(addresses(AddressText.authority(word.prefix()).stream()));
        }
      }
      at.texts().forEach(text -> line.append(text.shown()).append(' '));
      found.addAll(in(line.toString()));
    }
    sockets(at).forEach(socket -> found.addAll(in(socket)));
    return List.copyOf(found);
  }

  /** What stands behind {@code /dev/tcp/} and its like: a host, a slash, and a port. */
  static List<String> sockets(Invocation at) {
    List<String> found = new ArrayList<>();
    at.command()
        .redirections()
        .forEach(
            to -> {
              String target = to.target().prefix();
              if (target.startsWith("/dev/tcp/") || target.startsWith("/dev/udp/")) {
                found.add(target.substring("/dev/tcp/".length()));
              }
            });
    return found;
  }

  /** The addresses in a text. */
  public static List<Address> in(String text) {
    return addresses(
            Stream.concat(
                AddressText.withScheme(text).stream(), AddressText.withPort(text).stream()))
        .stream()
        .distinct()
        .toList();
  }

  private static List<Address> addresses(Stream<AddressText.Written> written) {
    return written
        .filter(one -> one.port() >= 0)
        .map(one -> new Address(one.host(), one.port(), one.path()))
        .toList();
  }
}
