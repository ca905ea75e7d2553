package dev.lifeagent.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import dev.lifeagent.adapters.llm.ApiKey;
import dev.lifeagent.adapters.llm.BaseUrl;
import dev.lifeagent.adapters.llm.OpenAiLanguageModel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The build has no key, so a stub on the loopback answers as Groq does. */
class AskGroqTest {
  private static final String REPLY =
      """
      {"model":"llama-3.3-70b-versatile",
       "choices":[{"message":{"content":"It decides."},"finish_reason":"stop"}]}
      """;

  @Test
  void aQuestionIsAnsweredAndAWrongKeyIsASentence() throws Exception {
    HttpServer groq =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    groq.createContext(
        "/openai/v1/chat/completions",
        exchange -> {
          boolean known =
              "Bearer right".equals(exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] body = (known ? REPLY : "{}").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(known ? 200 : 401, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    groq.start();
    try {
      assertEquals("It decides.", AskGroq.ask(model(groq, "right"), "What does a gate do?"));
      assertEquals(
          "llm_failed: the language model refuses the key, it answered with status 401",
          AskGroq.ask(model(groq, "wrong"), "What does a gate do?"));
    } finally {
      groq.stop(0);
    }
  }

  private static OpenAiLanguageModel model(HttpServer server, String key) {
    return new OpenAiLanguageModel(
        BaseUrl.of("http://127.0.0.1:" + server.getAddress().getPort() + "/openai/v1"),
        Optional.of(ApiKey.of(key)),
        Duration.ofSeconds(30),
        Clock.systemUTC());
  }
}
