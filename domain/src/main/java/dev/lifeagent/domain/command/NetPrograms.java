package dev.lifeagent.domain.command;

import java.util.Set;

/** The programs that talk to the network, by how their words name a host. */
final class NetPrograms {
  /** Every operand is an address, with or without a scheme. */
  static final Set<String> FETCHING =
      Set.of("curl", "wget", "http", "https", "xh", "websocat", "ab", "hey", "wrk");

  /** The first operand is a host. */
  static final Set<String> CONNECTING =
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

  /** An operand may be {@code host:path}. */
  static final Set<String> COPYING = Set.of("scp", "rsync", "git", "sftp");

  /** A host stands before its port, somewhere in a word. */
  static final Set<String> TUNNELLING = Set.of("socat", "openssl");

  /** What they are given is a program itself. */
  private static final Set<String> SCRIPTED =
      Set.of("python", "python2", "python3", "node", "ruby", "perl", "php", "deno", "bun");

  private NetPrograms() {}

  /** Whether a host with a port among its words is one that it connects to. */
  static boolean connects(String program) {
    return FETCHING.contains(program)
        || CONNECTING.contains(program)
        || TUNNELLING.contains(program)
        || SCRIPTED.contains(program);
  }
}
