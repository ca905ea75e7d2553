package dev.lifeagent.adapters.policy.opa;

import dev.lifeagent.application.observe.Redaction;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.Ticker;
import dev.lifeagent.domain.time.TimeLimit;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks Open Policy Agent for {@code data.agent.allow}, by its REST API ({@code POST
 * /v1/data/agent/allow}, <a href="https://www.openpolicyagent.org/docs/rest-api">Data API</a>),
 * about what is requested and about what a change results in. Whatever is not a clear yes refuses,
 * and the next question is asked anew, whatever became of the last. Safe for use by several
 * threads; connections are pooled.
 *
 * <p>What a model would be shown and what it replied is content, which OPA is not asked about.
 */
public final class OpaGate implements Gate {
  /** Far above what OPA takes on loopback, and short enough for a caller to wait. */
  public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(1);

  private static final String DECISION = "/v1/data/agent/allow";

  private final HttpClient client;
  private final URI endpoint;
  private final Redaction redaction;
  private final TimeLimit asking;
  private final OpaFailures failures;
  private final OpaHealth health;

  /**
   * Makes the gate. Nothing is asked yet: OPA may start later.
   *
   * @param url where OPA listens, such as {@code http://127.0.0.1:8181}, perhaps with a path before
   *     its own; redirects and proxies are not followed
   * @param limit how long one question may take, redacting, connecting and reading included;
   *     positive
   * @param redaction takes the secrets out of what is asked
   * @throws IllegalArgumentException when the URL is not one of http or https with a host, or has
   *     credentials, a query or a fragment
   */
  public OpaGate(URI url, Duration limit, Redaction redaction) {
    this(url, limit, redaction, Ticker.system());
  }

  /** The same with the built-in rules for secrets. */
  public OpaGate(URI url, Duration limit) {
    this(url, limit, Ticker.system());
  }

  OpaGate(URI url, Duration limit, Ticker ticker) {
    this(url, limit, BuiltInRules.scanner(RiskProfile.STRICT)::redact, ticker);
  }

  OpaGate(URI url, Duration limit, Redaction redaction, Ticker ticker) {
    String base = base(url);
    this.endpoint = URI.create(base + DECISION);
    this.redaction = redaction;
    this.asking = new TimeLimit(limit, ticker);
    this.failures = new OpaFailures(ticker);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(limit)
            .build();
    this.health = new OpaHealth(client, base, limit, ticker);
  }

  /**
   * Whether OPA can be asked: its server answers {@code GET /health}, and within the last half
   * minute it did not leave three questions in a row without an answer. An answer below 500 counts
   * as one even if it is not a decision, since that may be due to what was asked. OPA is asked for
   * its health at most once a second; one caller at a time waits for that, no longer than for a
   * decision, and the others get the last result.
   *
   * @throws IllegalStateException when it cannot, so that calls are refused
   */
  public void checkAvailable() {
    if (failures.outOfOrder()) {
      throw new IllegalStateException("Open Policy Agent left several questions unanswered");
    }
    if (!health.answers()) {
      throw new IllegalStateException("Open Policy Agent does not answer");
    }
  }

  @Override
  public String name() {
    return "opa";
  }

  @Override
  public Decision judge(GateRequest request) {
    if (request.stage() != Stage.REQUEST && request.stage() != Stage.RESULT) {
      return Decision.allow(request);
    }
    Deadline deadline = asking.start();
    byte[] input = OpaInput.of(request, text -> redaction.apply(text, deadline));
    Future<HttpResponse<byte[]>> pending = ask(input);
    try {
      return decide(request, pending.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      failures.unanswered();
      return unavailable(request, "did not answer in time");
    } catch (ExecutionException e) {
      if (BoundedBody.wasTooLarge(e)) {
        failures.answered();
      } else {
        failures.unanswered();
      }
      return unavailable(request, "cannot be reached, or broke off its answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unavailable(request, "was not waited for");
    } finally {
      // Closes the connection of an answer that did not come, so that it cannot come later.
      pending.cancel(true);
    }
  }

  // The limit on the future covers connecting, headers and body. A timeout of HttpRequest would
  // cover only the time until the headers have come.
  private Future<HttpResponse<byte[]>> ask(byte[] input) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(input))
            .build();
    return client.sendAsync(request, info -> new BoundedBody(OpaAnswer.MOST_BYTES));
  }

  private Decision decide(GateRequest request, HttpResponse<byte[]> response) {
    if (response.statusCode() >= 500) {
      failures.unanswered();
    } else {
      failures.answered();
    }
    if (response.statusCode() != 200) {
      return unavailable(request, "answered with status " + response.statusCode());
    }
    return OpaAnswer.parse(response.body())
        .map(answer -> decided(request, answer))
        .orElseGet(
            () ->
                unavailable(
                    request,
                    "gave no decision: data.agent.allow must be true, false or an object"
                        + " {allow, reason}"));
  }

  private Decision decided(GateRequest request, OpaAnswer answer) {
    return answer.allow()
        ? Decision.allow(request)
        : Decision.deny(request, RefusalCode.OPA_DENY, answer.reason());
  }

  private Decision unavailable(GateRequest request, String why) {
    return Decision.deny(request, RefusalCode.OPA_UNAVAILABLE, "Open Policy Agent " + why);
  }

  private static String base(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    boolean web = scheme.equals("http") || scheme.equals("https");
    if (!web
        || url.getHost() == null
        || url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "the URL of OPA is http or https with a host, without credentials, query or fragment");
    }
    return url.toString().replaceFirst("/+$", "");
  }
}
