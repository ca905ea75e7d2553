package dev.lifeagent.domain.risk.command.rules;

import dev.lifeagent.domain.command.Invocation;
import java.util.regex.Pattern;

/** Commands that print credentials of a store or the environment. */
final class CredentialStores {
  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i).*(?:token|secret|passw|api_?key|private_?key|access_?key|credential).*");

  private CredentialStores() {}

  /** All variables, or one that is named like a credential. */
  static boolean printsEnvironment(Invocation at) {
    return switch (at.program()) {
      case "env" -> !at.command().wraps() && at.operands().isEmpty();
      case "printenv" ->
          at.operands().isEmpty() || at.operands().stream().anyMatch(w -> isSecretName(w.shown()));
      case "set" -> at.words().isEmpty();
      case "export", "declare", "typeset" ->
          at.operands().isEmpty() && (at.words().isEmpty() || at.has("-p", "-x"));
      case "compgen" -> at.has("-v", "-e");
      default -> false;
    };
  }

  static boolean isSecretName(String name) {
    return SECRET_NAME.matcher(name).matches();
  }

  /** What command-line tools of services give out. */
  static boolean printsStored(Invocation at) {
    return switch (at.program()) {
      case "gh", "glab" ->
          at.sub("auth", "token") || (at.sub("auth", "status") && at.has("-t", "--show-token"));
      case "git" -> at.sub("credential", "fill") || at.sub("credential-store", "get");
      case "security" ->
          at.hasWord(
              word ->
                  (word.startsWith("find-") && word.endsWith("-password"))
                      || word.equals("dump-keychain")
                      || word.equals("export"));
      case "secret-tool" -> at.subAny("lookup", "search");
      case "gcloud" ->
          at.sub("auth", "print-access-token")
              || at.sub("auth", "print-identity-token")
              || at.sub("auth", "application-default", "print-access-token")
              || at.sub("secrets", "versions", "access");
      case "az" -> at.sub("account", "get-access-token") || at.sub("keyvault", "secret", "show");
      case "aws" ->
          at.sub("secretsmanager", "get-secret-value")
              || at.sub("sts", "get-session-token")
              || (at.sub("configure", "get") && at.hasWord(w -> w.contains("secret")))
              || at.sub("configure", "export-credentials")
              || (at.sub("ssm", "get-parameter") && at.hasWord("--with-decryption"))
              || at.sub("ecr", "get-login-password");
      case "vault" ->
          at.subAny("read")
              || at.sub("kv", "get")
              || at.sub("token", "lookup")
              || at.sub("print", "token");
      case "op" -> at.subAny("read") || at.sub("item", "get");
      case "pass", "gopass" -> at.sub("show") && at.operands().size() > 1;
      case "kubectl", "oc" ->
          (at.sub("get")
                  && at.operands().stream()
                      .skip(1)
                      .anyMatch(w -> w.prefix().matches("secrets?(?:/.*)?"))
                  && at.hasWord(w -> w.matches("-o.*|--output.*|yaml|json")))
              || (at.sub("config", "view") && at.has("--raw"))
              || (at.sub("whoami") && at.has("-t"));
      case "npm" ->
          at.sub("token", "create") || (at.sub("config", "get") && at.operand(2).contains("_auth"));
      case "gpg", "gpg2" -> at.hasWord(word -> word.startsWith("--export-secret"));
      case "heroku" -> at.subAny("auth:token", "config", "config:get");
      case "doppler" -> at.sub("secrets");
      case "keyring" -> at.sub("get");
      case "ssh-add" -> at.has("-L");
      default -> false;
    };
  }
}
