package dev.lifeagent.domain.command;

import static dev.lifeagent.domain.command.Access.FOLDER;
import static dev.lifeagent.domain.command.Access.READ;
import static dev.lifeagent.domain.command.Access.WRITE;

import dev.lifeagent.domain.shell.Word;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The paths of compilers and converters, which name their output by an option or last. */
final class OutputClaims {
  /** A program's options that name a file it writes, and those that name a folder. */
  private static final String ROWS =
      """
      gcc g++ cc c++ clang clang++ ld rustc ghc nvcc swiftc tcc: -o | --out-dir
      as nasm yasm flex bison: -o --output |
      go: -o -coverprofile -cpuprofile -memprofile -trace |
      javac: | -d -s -h
      kotlinc scalac: -d |
      tsc: --outFile --outfile | --outDir --outdir
      esbuild: --outfile | --outdir
      pandoc: -o --output --log | --extract-media
      gpg gpg2: -o --output |
      age age-keygen: -o --output |
      openssl: -out -keyout -writerand -CAserial |
      dot neato xsltproc: -o --output |
      xmllint: --output |
      rsvg-convert: -o --output |
      inkscape: -o --export-filename |
      base64 base32: -o --output |
      yt-dlp youtube-dl: -o --output | -P --paths
      aria2c: -o --out | -d --dir
      """;

  private record Options(Set<String> files, Set<String> folders) {}

  private static final Map<String, Options> TABLE = new HashMap<>();

  static {
    for (String row : ROWS.split("\n", -1)) {
      int colon = row.indexOf(':');
      if (colon > 0) {
        String[] kinds = row.substring(colon + 1).split("\\|", -1);
        Options options = new Options(names(kinds[0]), names(kinds[1]));
        Arrays.stream(row.substring(0, colon).split(" ", -1))
            .forEach(program -> TABLE.put(program, options));
      }
    }
  }

  static final Map<String, BiConsumer<Claims, Invocation>> PROGRAMS =
      Map.ofEntries(
          Map.entry("protoc", OutputClaims::protoc),
          Map.entry("convert", OutputClaims::converted),
          Map.entry("magick", OutputClaims::converted),
          Map.entry("mogrify", (claims, at) -> claims.add(WRITE, at.operands())),
          Map.entry("ffmpeg", OutputClaims::ffmpeg),
          Map.entry("ssh-keygen", OutputClaims::key),
          Map.entry("sqlite3", OutputClaims::database),
          Map.entry("split", OutputClaims::split),
          Map.entry("csplit", OutputClaims::csplit),
          Map.entry("xxd", OutputClaims::firstThen),
          Map.entry("uniq", OutputClaims::firstThen),
          Map.entry("objcopy", OutputClaims::firstThen),
          Map.entry("make", OutputClaims::made),
          Map.entry("gmake", OutputClaims::made),
          Map.entry("npm", OutputClaims::managed),
          Map.entry("pnpm", OutputClaims::managed),
          Map.entry("yarn", OutputClaims::managed));

  private OutputClaims() {}

  private static Set<String> names(String row) {
    return row.isBlank() ? Set.of() : Set.of(row.strip().split("\\s+", -1));
  }

  /** What the options of a program of the table name; nothing for another. */
  static void named(Claims claims, Invocation at) {
    Options options = TABLE.get(at.program());
    if (options == null) {
      return;
    }
    claims.add(WRITE, Claims.behind(at, options.files()));
    claims.add(FOLDER, Claims.behind(at, options.folders()));
    if (at.program().equals("openssl")) {
      claims.add(READ, Claims.behind(at, Set.of("-in", "-inkey")));
    } else if (at.program().matches("(?:gcc|cc|c\\+\\+|g\\+\\+|clang(?:\\+\\+)?|ld)")) {
      at.words().stream()
          .filter(word -> word.prefix().matches("-o[^-].*"))
          .forEach(word -> claims.add(WRITE, word.from(2)));
    }
  }

  /** {@code --java_out=options:folder} of any language. */
  private static void protoc(Claims claims, Invocation at) {
    for (Word word : at.words()) {
      String text = word.prefix();
      int sign = text.indexOf('=');
      if (sign > 0 && text.startsWith("--") && text.substring(0, sign).endsWith("_out")) {
        claims.add(FOLDER, word.from(Math.max(sign, text.lastIndexOf(':')) + 1));
      }
    }
    claims.add(WRITE, Claims.behind(at, Set.of("-o", "--descriptor_set_out")));
  }

  private static void converted(Claims claims, Invocation at) {
    boolean writes = at.operands().size() > 1 && !at.subAny("identify", "compare");
    claims.add(WRITE, writes ? Claims.last(at.operands()) : List.of());
  }

  private static void ffmpeg(Claims claims, Invocation at) {
    Set<String> in = Set.of("-i");
    claims.add(READ, Claims.behind(at, in));
    List<Word> last = Claims.last(at.words());
    boolean file = !last.isEmpty() && !last.get(0).prefix().startsWith("-");
    boolean input = at.words().size() > 1 && at.words().get(at.words().size() - 2).is("-i");
    claims.add(WRITE, file && !input ? last : List.of());
  }

  /** A pair of files, or a file that is only looked at. */
  private static void key(Claims claims, Invocation at) {
    boolean reads = at.has("-l", "-y", "-F", "-B", "-e");
    for (Word file : Claims.behind(at, Set.of("-f"))) {
      claims.add(reads ? READ : WRITE, file);
      if (!reads) {
        file.literal().ifPresent(name -> claims.add(WRITE, Word.of(name + ".pub")));
      }
    }
  }

  private static void database(Claims claims, Invocation at) {
    Set<String> taking =
        Set.of("-cmd", "-init", "-separator", "-newline", "-nullvalue", "-mmap", "-vfs");
    boolean reads = at.hasWord("-readonly", "--readonly");
    Claims.first(Claims.operands(at, taking)).stream()
        .filter(word -> !word.is(":memory:") && !word.is(""))
        .forEach(word -> claims.add(reads ? READ : WRITE, word));
  }

  private static void split(Claims claims, Invocation at) {
    Set<String> taking = Set.of("-a", "-b", "-C", "-l", "-n", "-t");
    List<Word> operands = Claims.operands(at, taking);
    claims.add(READ, Claims.first(operands));
    pieces(claims, operands.size() > 1 ? operands.get(1) : Word.of("x"));
  }

  private static void csplit(Claims claims, Invocation at) {
    Set<String> prefix = Set.of("-f", "--prefix");
    List<Word> named = Claims.behind(at, prefix);
    claims.add(READ, Claims.first(Claims.operands(at, Set.of("-f", "-b", "-n", "--prefix"))));
    pieces(claims, named.isEmpty() ? Word.of("xx") : named.get(0));
  }

  /** Files that begin with a name. */
  private static void pieces(Claims claims, Word prefix) {
    claims.add(WRITE, prefix.literal().map(name -> Word.of(name + "*")).orElse(prefix));
  }

  private static void firstThen(Claims claims, Invocation at) {
    List<Word> operands = at.operands();
    claims.add(READ, Claims.first(operands));
    claims.add(WRITE, Claims.from(operands, 1).stream().limit(1).toList());
  }

  /** What it makes is not known, but where it runs. */
  private static void made(Claims claims, Invocation at) {
    List<Word> folders = at.values("-C", "--directory");
    claims.enter(folders);
    if (!folders.isEmpty()) {
      claims.add(FOLDER, Claims.HERE);
    }
    claims.add(READ, at.values("-f", "--file", "--makefile"));
  }

  private static void managed(Claims claims, Invocation at) {
    claims.add(FOLDER, at.values("--prefix", "-C", "--dir", "--cwd"));
  }
}
