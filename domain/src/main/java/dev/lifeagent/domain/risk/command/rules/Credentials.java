package dev.lifeagent.domain.risk.command.rules;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.command.Location;
import dev.lifeagent.domain.command.Location.Base;
import dev.lifeagent.domain.shell.Redirection;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.WordPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Files that hold credentials, and commands that read or print them. */
final class Credentials {
  /** Programs whose operands are files that they read. */
  static final Set<String> READERS =
      Set.of(
          "cat",
          "tac",
          "nl",
          "head",
          "tail",
          "less",
          "more",
          "most",
          "bat",
          "batcat",
          "grep",
          "egrep",
          "fgrep",
          "zgrep",
          "rg",
          "ag",
          "ack",
          "sed",
          "gsed",
          "awk",
          "gawk",
          "mawk",
          "nawk",
          "cut",
          "sort",
          "uniq",
          "rev",
          "tr",
          "fold",
          "paste",
          "column",
          "strings",
          "xxd",
          "od",
          "hexdump",
          "base64",
          "base32",
          "gzip",
          "bzip2",
          "xz",
          "zip",
          "7z",
          "tar",
          "bsdtar",
          "cp",
          "mv",
          "scp",
          "rsync",
          "ln",
          "jq",
          "yq",
          "view",
          "vim",
          "vi",
          "nano",
          "emacs",
          "code",
          "diff",
          "cmp",
          "comm",
          "join",
          "tee",
          "dd",
          "openssl",
          "gpg",
          "xargs",
          "mapfile",
          "readarray",
          "pr",
          "iconv",
          "wc",
          "ssh-keygen",
          "python",
          "python3",
          "dotenv",
          "expand",
          "look",
          "install",
          "split",
          "csplit",
          "zcat",
          "bzcat",
          "curl",
          "nc",
          "sftp");

  /** Their first operand is no file. */
  private static final Set<String> WITH_PATTERN =
      Set.of(
          "grep", "egrep", "fgrep", "zgrep", "rg", "ag", "ack", "sed", "gsed", "awk", "gawk",
          "mawk", "nawk", "jq", "yq", "tr");

  /** They write a file of that name, or touch its name alone. */
  private static final Set<String> LAST_IS_TARGET =
      Set.of("cp", "mv", "scp", "rsync", "ln", "install");

  private static final Set<String> NOT_READING =
      Set.of(
          "tee",
          "wc",
          "ssh-keygen",
          "python",
          "python3",
          "curl",
          "nc",
          "vim",
          "vi",
          "nano",
          "emacs",
          "code");

  private static final Pattern EXAMPLE =
      Pattern.compile(
          "(?i).*(?:example|sample|template|tmpl|dist|default|schema|defaults|tests?|ci|\\.pub|\\.md|docs?)");

  private static final Pattern IN_HOME =
      Pattern.compile(
          "\\.ssh(?:/(?!known_hosts|config|authorized_keys|[^/]*\\.pub).*)?|\\.aws(?:/(?:credentials|sso.*|cli/cache.*|\\*)?)?|\\.netrc|_netrc|\\.npmrc|\\.pypirc|\\.pgpass|\\.my\\.cnf|\\.mylogin\\.cnf"
              + "|\\.git-credentials|\\.config/git/credentials|\\.docker/config\\.json|\\.kube(?:/config.*)?|\\.config/gh/hosts\\.yml|\\.config/hub|\\.config/gcloud.*|\\.azure.*|\\.gnupg.*|\\.password-store.*"
              + "|\\.vault-token|\\.cargo/credentials.*|\\.gem/credentials|\\.composer/auth\\.json|\\.m2/settings(?:-security)?\\.xml|\\.gradle/gradle\\.properties|\\.terraform\\.d/credentials.*|\\.terraformrc"
              + "|\\.claude/\\.credentials\\.json|\\.claude\\.json|\\.codex/auth\\.json|\\.gemini/oauth_creds\\.json|\\.config/op/.*|\\.s3cfg|\\.boto|\\.databrickscfg|\\.snowsql/config|\\.heroku.*|\\.local/share/keyrings.*|Library/Keychains.*"
              + "|.*/(?:Login Data|Cookies|logins\\.json|key4\\.db|cookies\\.sqlite|wallet\\.dat)|\\.(?:bitcoin|ethereum|electrum)/.*|\\.config/solana/id\\.json");

  private static final Pattern IN_SYSTEM =
      Pattern.compile(
          "etc/(?:g?shadow-?|sudoers|sudoers\\.d/.*|krb5\\.keytab|ssh/ssh_host_[^.]*|kubernetes/admin\\.conf|ssl/private/.*)|proc/[^/]+/environ|run/secrets(?:/.*)?|var/run/secrets(?:/.*)?");

  private static final Pattern ANYWHERE =
      Pattern.compile(
          "\\.env(?:\\..*|rc)?|.+\\.env|id_(?:rsa|dsa|ecdsa|ed25519)(?:_.*)?|.*private[-_]?key.*\\.(?:pem|key|json)|.*(?:^|[-_.])key\\.pem|privkey\\.pem|.+\\.(?:p12|pfx|kdbx|keystore|ppk)|\\.netrc|\\.pypirc|\\.git-credentials|\\.pgpass|\\.htpasswd"
              + "|(?:.*[-_])?service[-_]?account.*\\.json|credentials(?:\\.json)?|client_secret.*\\.json|secrets?\\.(?:ya?ml|json|toml|env)|\\.vault-pass|\\.vault_pass|\\.aws/credentials|application_default_credentials\\.json");

  /** What a name needs to be looked at closely. */
  private static final Pattern HINT =
      Pattern.compile(
          "env|id_|key|\\.p12|\\.pfx|\\.kdbx|\\.ppk|netrc|pypirc|credential|secret|account|\\.ht"
              + "|pgpass|vault",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> BARE =
      Set.of("\\.env", "id_rsa", "id_ed25519", ".env", ".netrc", "credentials");

  private Credentials() {}

  /** A file that holds credentials, by its name. */
  static boolean isSecret(Location place) {
    String path = place.path();
    return !path.isEmpty() && isNamed(place, path) && !EXAMPLE.matcher(path).matches();
  }

  private static boolean isNamed(Location place, String path) {
    return (place.base() == Base.HOME && IN_HOME.matcher(path).matches())
        || (place.base() == Base.ROOT && IN_SYSTEM.matcher(path).matches())
        || (HINT.matcher(place.name()).find() && ANYWHERE.matcher(place.name()).matches())
        || path.endsWith(".aws/credentials")
        || path.endsWith(".docker/config.json")
        || path.endsWith(".kube/config")
        || path.contains(".ssh/id_")
        || (place.name().indexOf('*') >= 0 && mayBeBare(place.name()))
        || (place.name().indexOf('?') >= 0 && mayBeBare(place.name()));
  }

  private static boolean mayBeBare(String glob) {
    if (glob.length() > 24
        || glob.startsWith("*")
        || glob.chars().filter(c -> c == '*').count() > 2) {
      return false;
    }
    Pattern pattern =
        Pattern.compile(
            ("\\Q" + glob + "\\E").replace("*", "\\E.{0,20}\\Q").replace("?", "\\E.\\Q"));
    return BARE.stream().anyMatch(name -> pattern.matcher(name).matches());
  }

  /** One that belongs to the project, as {@code .env} does. */
  static boolean isOfProject(Location place) {
    return place.base() == Base.HERE;
  }

  /** The files with credentials that a command reads. */
  static List<Location> readBy(Invocation at) {
    if (at.command().redirections().isEmpty() && !at.runs(READERS)) {
      return List.of();
    }
    List<Location> all = new ArrayList<>();
    if (!at.command().redirections().isEmpty()) {
      for (Redirection to : at.command().redirections()) {
        if (to.reads()) {
          add(at, to.target(), all);
        }
      }
    }
    if (!at.runs(READERS) || at.runs(NOT_READING)) {
      return all;
    }
    List<Word> operands = at.operands();
    boolean pattern =
        at.runs(WITH_PATTERN) && !at.has("-e", "-f", "--regexp", "--expression", "--files");
    int end =
        at.program().equals("openssl") ? 0 : operands.size() - (at.runs(LAST_IS_TARGET) ? 1 : 0);
    for (int i = pattern ? 1 : 0; i < end; i++) {
      add(at, operands.get(i), all);
    }
    if (at.runs(Set.of("dd", "openssl", "xargs", "tar"))) {
      for (Word word : at.words()) {
        if (word.prefix().startsWith("if=")) {
          add(at, word.from(3), all);
        }
      }
      for (int i = 0; i + 1 < at.words().size(); i++) {
        if (Set.of("-in", "-inkey", "-key", "-a").contains(at.words().get(i).prefix())) {
          add(at, at.words().get(i + 1), all);
        }
      }
    }
    return all;
  }

  private static void add(Invocation at, Word word, List<Location> all) {
    Location place = at.where(word);
    if (isSecret(place)) {
      all.add(place);
    }
  }

  private static boolean isSecretVariable(Word word) {
    return word.parts().stream()
        .anyMatch(
            part ->
                part.kind() == WordPart.Kind.VARIABLE
                    && CredentialStores.isSecretName(part.text()));
  }

  /** It prints credentials: from a file, the environment, or a store. */
  static boolean prints(Invocation at) {
    return (at.runs(Set.of("echo", "printf"))
            && at.words().stream().anyMatch(Credentials::isSecretVariable))
        || !readBy(at).isEmpty()
        || CredentialStores.printsEnvironment(at)
        || CredentialStores.printsStored(at);
  }
}
