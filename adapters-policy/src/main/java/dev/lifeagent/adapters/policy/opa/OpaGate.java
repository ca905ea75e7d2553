package dev.lifeagent.adapters.policy.opa;

import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.DenialReason;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.gate.Submission;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks Open Policy Agent for {@code data.agent.allow}, by its REST API ({@code POST
 * /v1/data/agent/allow}), about what is requested and about what a change results in. Whatever is
 * not a clear yes refuses. Safe for use by several threads; connections are pooled.
 *
 * <p>What a model would be shown and what it replied is content, which OPA is not asked about.
 */
public final class OpaGate implements Gate {
  private final HttpClient client;
  private final URI endpoint;
  private final Duration limit;

  /**
   * Makes the gate.
   *
   * @param url where OPA listens, such as {@code http://127.0.0.1:8181}
   * @param limit how long one question may take, connecting and reading included
   * @throws IllegalArgumentException when the URL is not one of http or https with a host
   */
  public OpaGate(URI url, Duration limit) {
    if (url.getHost() == null
        || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
      throw new IllegalArgumentException("OPA_URL has to be an http or https URL");
    }
    String base = url.toString();
    String plain = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    this.endpoint = URI.create(plain + "/v1/data/agent/allow");
    this.limit = limit;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limit)
            .build();
  }

  @Override
  public Decision judge(Submission submission) {
    if (submission.stage() != Stage.REQUEST && submission.stage() != Stage.RESULT) {
      return Decision.allow(submission);
    }
    try {
      OpaAnswer answer = ask(OpaInput.of(submission));
      return answer.allow()
          ? Decision.allow(submission)
          : Decision.deny(submission, DenialReason.OPA_DENY, answer.reason());
    } catch (IOException e) {
      return Decision.deny(
          submission, DenialReason.OPA_UNAVAILABLE, "Open Policy Agent gave no usable answer");
    }
  }

  private OpaAnswer ask(byte[] input) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(limit)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(input))
            .build();
    Future<HttpResponse<byte[]>> pending =
        client.sendAsync(request, info -> new BoundedBody(OpaAnswer.MOST_BYTES));
    try {
      // The request's own limit ends with the headers; this one covers a slow body as well.
      HttpResponse<byte[]> response = pending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new IOException("OPA answered with another status than 200");
      }
      return OpaAnswer.parse(response.body());
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("OPA did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while OPA was asked", e);
    } finally {
      pending.cancel(true);
    }
  }
}
