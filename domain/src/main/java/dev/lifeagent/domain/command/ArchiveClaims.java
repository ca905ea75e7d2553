package dev.lifeagent.domain.command;

import static dev.lifeagent.domain.command.Access.DELETE;
import static dev.lifeagent.domain.command.Access.READ;
import static dev.lifeagent.domain.command.Access.WRITE;

import dev.lifeagent.domain.shell.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** The paths of the programs that pack and unpack. */
final class ArchiveClaims {
  private static final Map<String, String> ENDS =
      Map.of(
          "gzip", ".gz", "pigz", ".gz", "bzip2", ".bz2", "xz", ".xz", "lzma", ".lzma", "zstd",
          ".zst", "lz4", ".lz4", "brotli", ".br");

  private static final Map<String, String> UNPACKING =
      Map.of(
          "gunzip", ".gz", "bunzip2", ".bz2", "unxz", ".xz", "unlzma", ".lzma", "unzstd", ".zst",
          "unlz4", ".lz4");

  /** They keep what they are given, unless they are told otherwise. */
  private static final Set<String> KEEPING = Set.of("zstd", "unzstd", "lz4", "unlz4", "brotli");

  static final Map<String, BiConsumer<Claims, Invocation>> PROGRAMS = programs();

  private ArchiveClaims() {}

  private static Map<String, BiConsumer<Claims, Invocation>> programs() {
    Map<String, BiConsumer<Claims, Invocation>> all = new HashMap<>();
    ENDS.keySet().forEach(name -> all.put(name, ArchiveClaims::packed));
    UNPACKING.keySet().forEach(name -> all.put(name, ArchiveClaims::packed));
    all.put("tar", ArchiveClaims::tar);
    all.put("bsdtar", ArchiveClaims::tar);
    all.put("zip", ArchiveClaims::zip);
    all.put("unzip", ArchiveClaims::unzip);
    Set.of("7z", "7za", "7zr", "7zz").forEach(name -> all.put(name, ArchiveClaims::seven));
    return Map.copyOf(all);
  }

  /** One file becomes another beside it, and is gone. */
  private static void packed(Claims claims, Invocation at) {
    String program = at.program();
    boolean reads = at.has("-c", "--stdout", "--to-stdout", "-l", "--list", "-t", "--test");
    boolean removes = at.has("--rm") || !(KEEPING.contains(program) || at.has("-k", "--keep"));
    boolean unpacks = UNPACKING.containsKey(program) || at.has("-d", "--decompress");
    Set<String> output = KEEPING.contains(program) ? Set.of("-o", "--output") : Set.of();
    List<Word> named = Claims.behind(at, output);
    List<Word> operands =
        Claims.operands(at, output).stream().filter(word -> !word.is("-")).toList();
    claims.add(!reads && removes ? DELETE : READ, operands);
    claims.add(WRITE, named);
    if (!reads && named.isEmpty()) {
      String end = ENDS.getOrDefault(program, UNPACKING.getOrDefault(program, ""));
      operands.forEach(word -> beside(word, end, unpacks).ifPresent(to -> claims.add(WRITE, to)));
    }
  }

  private static Optional<Word> beside(Word word, String end, boolean unpacks) {
    return word.literal()
        .filter(name -> !unpacks || name.endsWith(end))
        .map(name -> unpacks ? name.substring(0, name.length() - end.length()) : name + end)
        .map(Word::of);
  }

  /** The old form without a hyphen, as in {@code tar xzf x.tgz}, has its archive next. */
  private static void tar(Claims claims, Invocation at) {
    Word first = at.words().isEmpty() ? Word.of("") : at.words().get(0);
    boolean old = !first.prefix().isEmpty() && !first.prefix().startsWith("-");
    String letters = old ? first.prefix() : "";
    boolean creates = letters.contains("c") || at.has("-c", "--create", "-r", "-u", "--append");
    boolean extracts = letters.contains("x") || at.has("-x", "--extract", "--get");
    boolean prints = letters.contains("O") || at.has("-O", "--to-stdout");
    boolean next = letters.contains("f");
    List<Word> archive =
        next ? Claims.first(Claims.from(at.operands(), 1)) : at.values("-f", "--file");
    claims.add(creates ? WRITE : READ, archive);
    claims.enter(at.values("-C", "--directory"));
    if (creates) {
      claims.add(READ, Claims.from(at.operands(), next ? 2 : old ? 1 : 0));
    }
    if (extracts && !prints) {
      claims.add(WRITE, Claims.HERE);
    }
  }

  private static void zip(Claims claims, Invocation at) {
    List<Word> operands = Claims.operands(at, Set.of("-P", "-x", "-i", "-t", "-tt", "-b", "-n"));
    claims.add(WRITE, Claims.first(operands));
    if (!at.hasWord("-d", "--delete")) {
      boolean moves = at.hasWord("-m", "--move") || at.hasWord("-rm", "-mr");
      claims.add(moves ? DELETE : READ, Claims.from(operands, 1));
    }
  }

  private static void unzip(Claims claims, Invocation at) {
    Set<String> into = Set.of("-d");
    claims.add(READ, Claims.first(Claims.operands(at, into)));
    if (!at.has("-l", "-t", "-p", "-v", "-Z")) {
      List<Word> folder = Claims.behind(at, into);
      claims.add(WRITE, folder.isEmpty() ? List.of(Claims.HERE) : folder);
    }
  }

  private static void seven(Claims claims, Invocation at) {
    List<Word> operands = Claims.operands(at, Set.of());
    List<Word> archive = Claims.first(Claims.from(operands, 1));
    switch (at.operand(0)) {
      case "a", "u" -> {
        claims.add(WRITE, archive);
        claims.add(READ, Claims.from(operands, 2));
      }
      case "d", "rn" -> claims.add(WRITE, archive);
      case "x", "e" -> {
        claims.add(READ, archive);
        claims.add(
            WRITE,
            at.words().stream()
                .filter(word -> word.prefix().startsWith("-o"))
                .findFirst()
                .map(word -> word.from(2))
                .orElse(Claims.HERE));
      }
      default -> claims.add(READ, archive);
    }
  }
}
