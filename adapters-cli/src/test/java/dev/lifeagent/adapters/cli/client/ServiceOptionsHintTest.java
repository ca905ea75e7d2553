package dev.lifeagent.adapters.cli.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A refusal names the key that would do, and no key that would not. */
class ServiceOptionsHintTest {
  private static final String OPERATOR = "a-key-of-operators";

  @TempDir private Path folder;

  private record Defaults(String sent, Path file) implements ServiceDefaults {
    @Override
    public Optional<String> address() {
      return Optional.empty();
    }

    @Override
    public ServiceKey key() {
      return new ServiceKey(sent, "a test");
    }

    @Override
    public ServiceKey agentKey() {
      return key();
    }

    @Override
    public Optional<Path> keyFile(String role) {
      return Optional.of(file).filter(file -> role.equals("operator"));
    }
  }

  private String hint(String url, String sent, String problem) throws Exception {
    Path file = Files.writeString(folder.resolve("operator.key"), OPERATOR + "\n");
    ServiceOptions options = new ServiceOptions(new Defaults(sent, file));
    new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("service", spec(options)))
        .parseArgs(url.isEmpty() ? new String[0] : new String[] {"--url", url});
    options.client();
    byte[] body = problem.getBytes(StandardCharsets.UTF_8);
    RefusedException refused = (RefusedException) Answers.failure(403, body);
    return options.explained(refused).hint().replace(file.toString(), "THE_FILE");
  }

  private static CommandLine.Model.CommandSpec spec(ServiceOptions options) {
    return CommandLine.Model.CommandSpec.forAnnotatedObject(options);
  }

  @ParameterizedTest
  @CsvSource({
    "'', an-agent, ', such as THE_FILE where the service made its keys'",
    "'', a-key-of-operators, ''",
    "http://127.0.0.1:1, an-agent, ''",
  })
  void theFileIsNamedForTheServiceOfThisFolderIfItsKeyWasNotSent(
      String url, String sent, String file) throws Exception {
    assertEquals(
        "; use a key with the role operator: --key-file FILE" + file,
        hint(url, sent, "{\"code\":\"role_missing\",\"detail\":\"no\",\"role\":\"operator\"}"));
    assertEquals(
        "; use another key with the role operator: --key-file FILE" + file,
        hint(url, sent, "{\"code\":\"self_review\",\"detail\":\"no\"}"));
  }

  @Test
  void anotherRoleIsNamedWithoutAFile() throws Exception {
    assertEquals(
        "; use a key with the role reader: --key-file FILE",
        hint("", "x", "{\"code\":\"role_missing\",\"detail\":\"no\",\"role\":\"reader\"}"));
  }
}
