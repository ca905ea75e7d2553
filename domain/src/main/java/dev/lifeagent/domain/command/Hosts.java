package dev.lifeagent.domain.command;

import dev.lifeagent.domain.shell.Word;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The hosts that a command names: in the addresses among its words, and as the operands of programs
 * that take a host without a scheme.
 *
 * @since 0.1
 */
public final class Hosts {
  private static final Pattern NAME =
      Pattern.compile("\\[[0-9a-f:.]{2,45}\\]|[a-z0-9_][a-z0-9._-]{0,252}");

  /** {@code user@host:path}; the user is what stands before the last {@code @}. */
  private static final Pattern BEFORE_PATH =
      Pattern.compile(
          "(?:[^:/\\s]{0,256}@)?(\\[[0-9A-Fa-f:.]{2,45}\\]|[A-Za-z0-9_][A-Za-z0-9._-]{1,252}):"
              + "(?!//).*",
          Pattern.DOTALL);

  private static final Set<String> CLONING = Set.of("clone", "ls-remote", "remote", "submodule");
  private static final Set<String> SENDING = Set.of("fetch", "pull", "push");

  /** Of openssl, whose other words have colons of their own. */
  private static final Set<String> PEER = Set.of("-connect", "-proxy");

  private static final Set<String> HTTPIE = Set.of("http", "https", "xh");
  private static final Pattern METHOD = Pattern.compile("[A-Z]+");

  private final Set<String> found = new LinkedHashSet<>();

  private Hosts() {}

  /** The hosts, in small letters, each once; what is not known of a word is none. */
  public static List<String> of(Invocation at) {
    Hosts hosts = new Hosts();
    hosts.named(at);
    return List.copyOf(hosts.found);
  }

  /**
   * The host of a text that is one address, in small letters; empty for any other text, and for an
   * address that programs may read in two ways.
   */
  public static Optional<String> in(String text) {
    return AddressText.plainHost(text);
  }

  private void named(Invocation at) {
    at.words().forEach(word -> add(AddressText.withScheme(word.prefix())));
    String program = at.program();
    if (NetPrograms.connects(program)) {
      at.texts().forEach(text -> add(AddressText.withScheme(text.shown())));
    }
    if (NetPrograms.FETCHING.contains(program)) {
      fetched(at).forEach(this::bare);
    } else if (NetPrograms.CONNECTING.contains(program)) {
      at.operands().stream().limit(1).forEach(this::bare);
    } else if (NetPrograms.TUNNELLING.contains(program)) {
      List<Word> words = at.program().equals("openssl") ? Claims.behind(at, PEER) : at.words();
      words.forEach(word -> add(AddressText.withPort(word.prefix())));
    }
    if (NetPrograms.COPYING.contains(program)) {
      copied(at).forEach(this::remote);
    }
    Addresses.sockets(at).forEach(socket -> add(AddressText.authority(socket)));
  }

  private void add(List<AddressText.Written> addresses) {
    addresses.forEach(address -> found.add(address.host()));
  }

  /** One address behind a method, or all operands. */
  private static Stream<Word> fetched(Invocation at) {
    Stream<Word> operands = at.operands().stream();
    return HTTPIE.contains(at.program())
        ? operands.dropWhile(word -> METHOD.matcher(word.prefix()).matches()).limit(1)
        : operands;
  }

  private void bare(Word word) {
    String text = word.prefix();
    if (!AddressText.withScheme(text).isEmpty()) {
      return;
    }
    for (AddressText.Written address : AddressText.authority(text)) {
      Matcher name = NAME.matcher(address.host());
      if (name.lookingAt()) {
        found.add(name.group());
      }
    }
  }

  /** Of git only what names a repository: a revision and a pair of branches have colons too. */
  private static Stream<Word> copied(Invocation at) {
    if (!at.program().equals("git")) {
      return at.operands().stream();
    }
    boolean one = SENDING.contains(at.operand(0));
    boolean any = CLONING.contains(at.operand(0));
    return at.operands().stream().skip(1).limit(one ? 1 : any ? 4 : 0);
  }

  private void remote(Word word) {
    Matcher matcher = BEFORE_PATH.matcher(word.prefix());
    if (matcher.matches()) {
      found.add(matcher.group(1).toLowerCase(Locale.ROOT));
    }
  }
}
