package dev.lifeagent.adapters.llm;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeagent.conformance.Capability;
import dev.lifeagent.conformance.contract.LanguageModelContract;
import dev.lifeagent.conformance.fake.ScriptedLanguageModel;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.Prompt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class AdaptersKeepTheContractTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** For calls that are not about time; the machine may be busy. */
  private static final Duration AMPLE = Duration.ofSeconds(60);

  @TempDir Path temp;
  private int folders;

  private Path folder() {
    return temp.resolve("folder" + folders++);
  }

  private static String json(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Nested
  class OpenAi extends LanguageModelContract {
    private final List<StubServer> servers = new ArrayList<>();

    private LanguageModel at(StubServer.Answer answer, Duration limit) {
      try {
        StubServer server = new StubServer(answer);
        servers.add(server);
        return at(server.url(), limit);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private LanguageModel at(BaseUrl url, Duration limit) {
      return new OpenAiLanguageModel(
          url, Optional.of(ApiKey.of(StubServer.KEY)), limit, Clock.systemUTC());
    }

    @AfterEach
    void close() {
      servers.forEach(StubServer::close);
    }

    @Override
    protected LanguageModel replying(String text) {
      return at(StubServer.status(200, StubServer.OK.replace("\"hello\"", json(text))), AMPLE);
    }

    @Override
    protected LanguageModel broken() {
      at(StubServer.status(200, ""), AMPLE);
      StubServer gone = servers.get(servers.size() - 1);
      gone.close();
      return at(gone.url(), AMPLE);
    }

    @Override
    protected LanguageModel failing(String reply) {
      return at(StubServer.status(400, StubServer.OK.replace("\"hello\"", json(reply))), AMPLE);
    }

    @Override
    protected LanguageModel hanging() {
      return at(StubServer.slowBody(), Duration.ofSeconds(1));
    }

    @Override
    protected OptionalLong seedSent() {
      return OptionalLong.of(servers.get(0).bodies.get(0).path("seed").asLong());
    }
  }

  @Nested
  class Script extends LanguageModelContract {
    private LanguageModel script(String end) {
      try {
        Path file = folder();
        Files.writeString(file, "version: \"1\"\n" + end);
        return ScriptLanguageModel.load(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    protected LanguageModel replying(String text) {
      return script("after_last: restart\nreplies:\n  - text: " + json(text) + "\n");
    }

    @Override
    protected LanguageModel broken() {
      return script("replies:\n  - text: never\n    when: something else\n");
    }

    @Override
    protected OptionalLong seedSent() {
      return OptionalLong.empty();
    }

    @Override
    protected Set<Capability> capabilities() {
      return EnumSet.noneOf(Capability.class);
    }
  }

  @Nested
  class Recording extends LanguageModelContract {
    private ScriptedLanguageModel recorded = new ScriptedLanguageModel();

    @Override
    protected LanguageModel replying(String text) {
      recorded = ScriptedLanguageModel.always(text);
      return CassetteLanguageModel.record(folder(), recorded, secret -> false);
    }

    @Override
    protected LanguageModel broken() {
      return CassetteLanguageModel.record(folder(), new ScriptedLanguageModel(), secret -> false);
    }

    @Override
    protected OptionalLong seedSent() {
      return recorded.prompts().stream().mapToLong(Prompt::seed).findFirst();
    }

    @Override
    protected Set<Capability> capabilities() {
      return EnumSet.of(Capability.SEED, Capability.USAGE);
    }
  }

  @Nested
  class Replaying extends LanguageModelContract {
    @Override
    protected LanguageModel replying(String text) {
      Path folder = folder();
      return prompt -> {
        CassetteLanguageModel.record(folder, ScriptedLanguageModel.always(text), secret -> false)
            .complete(prompt);
        return CassetteLanguageModel.replay(folder).complete(prompt);
      };
    }

    @Override
    protected LanguageModel broken() {
      return CassetteLanguageModel.replay(folder());
    }

    @Override
    protected OptionalLong seedSent() {
      return OptionalLong.empty();
    }

    @Override
    protected Set<Capability> capabilities() {
      return EnumSet.of(Capability.USAGE);
    }
  }
}
