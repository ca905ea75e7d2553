package dev.lifeagent.domain.command;

import static dev.lifeagent.domain.command.Access.FOLDER;
import static dev.lifeagent.domain.command.Access.READ;
import static dev.lifeagent.domain.command.Access.WRITE;

import dev.lifeagent.domain.shell.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The paths of the programs that fetch a file. */
final class FetchClaims {
  static final Map<String, BiConsumer<Claims, Invocation>> PROGRAMS =
      Map.of("curl", FetchClaims::curl, "wget", FetchClaims::wget);

  /** A name of a file that is no pattern of addresses. */
  private static final Pattern NAME = Pattern.compile("[^\\[\\]{}*?\\\\]+");

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{0,31}:/{1,3}");

  private FetchClaims() {}

  private static void curl(Claims claims, Invocation at) {
    claims.add(WRITE, at.values("-D", "--dump-header", "-c", "--cookie-jar"));
    claims.add(READ, at.values("-T", "--upload-file", "-K", "--config"));
    for (Word data :
        at.values(
            "-d",
            "--data",
            "--data-binary",
            "--data-ascii",
            "--json",
            "-F",
            "--form",
            "--data-urlencode")) {
      int sign = data.prefix().indexOf('@');
      if (sign >= 0 && (sign == 0 || data.prefix().charAt(sign - 1) == '=')) {
        claims.add(READ, data.from(sign + 1));
      }
    }
    List<Word> folder = at.values("--output-dir");
    claims.add(FOLDER, folder);
    claims.enter(folder);
    claims.add(WRITE, at.values("-o", "--output"));
    if (at.has("-J", "--remote-header-name")) {
      claims.addUnknown();
    } else if (at.has("-O", "--remote-name", "--remote-name-all")) {
      Stream.concat(at.operands().stream(), at.values("--url").stream())
          .forEach(url -> named(claims, url, ""));
    }
  }

  private static void wget(Claims claims, Invocation at) {
    claims.add(READ, at.values("--post-file", "--body-file", "-i", "--input-file"));
    claims.add(WRITE, at.values("-o", "--output-file", "-a", "--append-output"));
    List<Word> named = at.values("-O", "--output-document");
    claims.add(WRITE, named);
    List<Word> folder = at.values("-P", "--directory-prefix");
    claims.add(FOLDER, folder);
    if (named.isEmpty() && !at.has("--spider", "-h", "--help", "-V", "--version")) {
      claims.enter(folder);
      if (at.has("-r", "--recursive", "-m", "--mirror", "-p", "--page-requisites", "-x")
          || at.has("-i", "--input-file", "--content-disposition", "--force-directories")) {
        claims.addUnknown();
      } else {
        at.operands().forEach(url -> named(claims, url, "index.html"));
      }
    }
  }

  /** The file that an address is written to, by its last part. */
  private static void named(Claims claims, Word url, String otherwise) {
    Optional<String> name = url.literal().map(FetchClaims::last);
    String known = name.filter(text -> !text.isEmpty()).orElse(name.isPresent() ? otherwise : "");
    if (NAME.matcher(known).matches() && !known.equals("..")) {
      claims.add(WRITE, claims.where(Word.of(known)));
    } else {
      claims.addUnknown();
    }
  }

  /** The last part of the path; empty if the address ends with a slash, or has no path. */
  private static String last(String url) {
    int query = url.indexOf('?') < 0 ? url.indexOf('#') : url.indexOf('?');
    Matcher scheme = SCHEME.matcher(url);
    int start = scheme.lookingAt() ? scheme.end() : 0;
    String path = url.substring(start, query < start ? url.length() : query);
    return path.indexOf('/') < 0 ? "" : path.substring(path.lastIndexOf('/') + 1);
  }
}
