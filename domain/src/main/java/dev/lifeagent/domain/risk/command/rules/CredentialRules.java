package dev.lifeagent.domain.risk.command.rules;

import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.LOW;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.command.rules.Rule.rule;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.command.Location;
import dev.lifeagent.domain.command.Location.Base;
import dev.lifeagent.domain.risk.command.CommandRule;
import dev.lifeagent.domain.shell.Construct;
import dev.lifeagent.domain.shell.Word;
import java.util.List;
import java.util.Set;

/** Credentials that are read. */
final class CredentialRules {
  private static final Set<String> SOURCING = Set.of("source", ".");
  private static final Set<String> COPYING = Set.of("cp", "mv", "ln", "install");

  private CredentialRules() {}

  static List<CommandRule> all() {
    return List.of(
        rule("read-credentials", HIGH)
            .when(
                at ->
                    Credentials.readBy(at).stream()
                        .anyMatch(place -> !Credentials.isOfProject(place)))
            .matches(
                "cat ~/.ssh/id_rsa",
                "grep '.*' /home/sam/.ssh/id_rsa",
                "head ~/.aws/credentials",
                "base64 < ~/.netrc",
                "cp ~/.kube/config x",
                "tar czf x.tgz ~/.ssh",
                "cat /proc/1/environ",
                "cat /etc/shadow")
            .passes(
                "cat ~/.ssh/id_rsa.pub",
                "ls ~/.ssh",
                "cat ~/.ssh/known_hosts",
                "grep id_rsa README.md",
                "ssh -i ~/.ssh/id_rsa host",
                "chmod 600 ~/.ssh/id_rsa")
            .because("Reads a credential of the person or the machine."),
        rule("read-project-secrets", MEDIUM)
            .when(
                at ->
                    (!at.runs(COPYING) || leaves(at))
                        && !isExported(at)
                        && !isSilent(at)
                        && Credentials.readBy(at).stream().anyMatch(Credentials::isOfProject))
            .matches(
                "cat .env",
                "grep TOKEN .env",
                "less config/.env.production",
                "awk -F= '{print $2}' .env",
                "cat .env*",
                "cat < .env",
                "cp .env /tmp/x")
            .passes(
                "cat .env.example",
                "ls -la .env",
                "grep .env README.md",
                "cp .env.example .env",
                "echo A=b >> .env",
                "docker compose --env-file .env up",
                "sed -i s/a/b/ .env",
                "grep -q A= .env")
            .because("Prints the secrets that the project keeps out of the repository."),
        rule("copy-project-secrets", LOW, COPYING)
            .when(at -> Credentials.readBy(at).stream().anyMatch(Credentials::isOfProject))
            .matches("cp .env .env.bak")
            .passes("cp .env.example .env")
            .because("Makes a copy of the project's secrets under another name."),
        rule("source-secrets", LOW, SOURCING)
            .when(CredentialRules::sourcesSecrets)
            .matches("source .env", ". ./.env")
            .passes("source .venv/bin/activate", ". .env.example")
            .because("Puts the project's secrets into the environment of what follows."),
        rule("export-secrets", LOW)
            .when(
                at ->
                    isExported(at)
                        && Credentials.readBy(at).stream().anyMatch(Credentials::isOfProject))
            .matches("export $(cat .env | xargs)", "export $(grep -v '^#' .env | xargs)")
            .passes("export A=$(cat VERSION)", "echo $(cat .env.example)")
            .because("Puts the project's secrets into the environment of what follows."),
        rule("source-secrets-print", HIGH, SOURCING)
            .when(at -> sourcesSecrets(at) && at.precedes(CredentialRules::shows))
            .matches(
                "set -a; . ./.env; env", "source .env && printenv", "source .env; echo $API_TOKEN")
            .passes("source .env && npm start", "env; source .env")
            .because("Puts secrets into the environment and prints it."),
        rule(
                "stored-credentials",
                HIGH,
                "gh",
                "glab",
                "git",
                "security",
                "secret-tool",
                "vault",
                "op",
                "pass",
                "gopass",
                "kubectl",
                "oc",
                "gpg",
                "gpg2",
                "keyring",
                "doppler",
                "heroku",
                "npm")
            .when(at -> CredentialStores.printsStored(at) && !isInHeader(at))
            .matches(
                "gh auth token",
                "git credential fill",
                "security find-generic-password -w -s x",
                "vault kv get secret/x",
                "kubectl get secret x -o yaml",
                "gpg --export-secret-keys")
            .passes(
                "gh auth status",
                "git credential-cache exit",
                "kubectl get pods -o yaml",
                "git log --grep 'credential fill'")
            .because("Makes a store give out a credential."),
        rule("cloud-secret", HIGH, "gcloud", "az", "aws")
            .when(
                at ->
                    CredentialStores.printsStored(at)
                        && at.hasWord("secretsmanager", "ssm", "secrets", "keyvault", "configure"))
            .matches(
                "aws secretsmanager get-secret-value --secret-id x", "az keyvault secret show -n x")
            .passes("aws secretsmanager list-secrets", "gcloud auth print-access-token")
            .because("Makes a cloud's store give out a secret."),
        rule("cloud-token", LOW, "gcloud", "az", "aws")
            .when(CredentialStores::printsStored)
            .matches("gcloud auth print-access-token", "aws ecr get-login-password")
            .passes("gcloud auth list", "aws sts get-caller-identity")
            .because("Makes a cloud's tool print a token."),
        rule("environment", LOW, "env", "printenv", "export", "declare", "set", "compgen")
            .when(at -> CredentialStores.printsEnvironment(at) && at.writes().isEmpty())
            .matches("env", "printenv", "export -p", "printenv GITHUB_TOKEN")
            .passes("printenv PATH", "env A=b make", "set -e", "export A=b")
            .because("Prints the environment, which often holds tokens."),
        rule("metadata-service", HIGH, "curl", "wget", "http", "fetch", "nc")
            .when(
                at ->
                    at.hasWord(
                        word ->
                            word.contains("169.254.169.254")
                                || word.contains("169.254.170.2")
                                || word.contains("metadata.google.internal")))
            .matches(
                "curl http://169.254.169.254/latest/meta-data/iam/security-credentials/",
                "curl -H 'Metadata-Flavor: Google' http://metadata.google.internal/x")
            .passes("curl http://192.168.1.1/", "grep 169.254.169.254 x")
            .because("Asks the cloud's own service for the machine's credentials."),
        rule(
                "history-read",
                LOW,
                "cat",
                "grep",
                "less",
                "head",
                "tail",
                "strings",
                "rg",
                "awk",
                "sed",
                "cp")
            .when(
                at ->
                    at.operands().stream()
                        .map(at::where)
                        .anyMatch(
                            place ->
                                place.base() == Base.HOME && place.name().endsWith("_history")))
            .matches("cat ~/.bash_history")
            .passes("cat docs/release_history")
            .because("Reads what the person typed, passwords among it."),
        rule("find-credentials", MEDIUM, "find", "fd", "locate", "rg", "grep", "egrep")
            .when(CredentialRules::hunts)
            .matches(
                "find / -name id_rsa",
                "find ~ -name '*.pem' -exec cat {} \\;",
                "grep -r PRIVATE ~ --include=*.pem",
                "find . -name .env -exec cat {} +")
            .passes("find . -name '*.py'", "find . -name .env", "grep -r TODO src")
            .because("Searches the machine for credentials."));
  }

  /** The copy is put somewhere else than below the working folder. */
  private static boolean leaves(Invocation copy) {
    List<Word> operands = copy.operands();
    return !operands.isEmpty()
        && copy.where(operands.get(operands.size() - 1)).kind() != Location.Kind.BELOW;
  }

  /** {@code export $(grep -v '#' .env | xargs)} does what {@code source} does. */
  private static boolean isExported(Invocation at) {
    return at.command().place().isIn(Construct.COMMAND_SUBSTITUTION)
        && at.precedes(other -> other.program().equals("export"));
  }

  /** It changes the file in place, or only says whether it fits. */
  private static boolean isSilent(Invocation at) {
    return (at.program().endsWith("sed") && at.has("-i", "--in-place"))
        || (at.program().endsWith("grep") && at.has("-q", "--quiet", "--silent"));
  }

  private static boolean sourcesSecrets(Invocation at) {
    return !at.operands().isEmpty() && Credentials.isSecret(at.where(at.operands().get(0)));
  }

  private static boolean shows(Invocation at) {
    return CredentialStores.printsEnvironment(at)
        || (at.runs(Set.of("echo", "printf"))
            && at.words().stream().anyMatch(word -> word.literal().isEmpty()));
  }

  /** {@code curl -H "Authorization: Bearer $(gh auth token)"} uses it, and prints nothing. */
  private static boolean isInHeader(Invocation at) {
    return at.program().equals("gh")
        && at.command().place().isIn(Construct.COMMAND_SUBSTITUTION)
        && at.precedes(other -> !other.values("-H", "--header").isEmpty());
  }

  private static boolean hunts(Invocation at) {
    boolean names =
        at.words().stream()
            .map(Word::shown)
            .anyMatch(
                word ->
                    Credentials.isSecret(
                            new Location(
                                Base.HERE, 0, List.of(word.replace("--include=", "")), false))
                        || Set.of(
                                "*.pem",
                                "*.key",
                                "*.p12",
                                "*id_rsa*",
                                "*.env",
                                "--include=*.pem",
                                "--include=*.key",
                                "--include=.env")
                            .contains(word));
    boolean wide =
        at.words().stream()
            .map(at::where)
            .map(Location::kind)
            .anyMatch(
                kind ->
                    kind == Location.Kind.ROOT
                        || kind == Location.Kind.HOME
                        || kind == Location.Kind.SYSTEM);
    boolean reads =
        at.precedes(next -> next.runs(Credentials.READERS) && next.command().wrapper().isPresent());
    return names && (wide || reads);
  }
}
