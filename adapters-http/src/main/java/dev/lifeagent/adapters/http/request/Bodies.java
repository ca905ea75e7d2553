package dev.lifeagent.adapters.http.request;

import dev.lifeagent.adapters.http.exchange.DrainRequest;
import dev.lifeagent.adapters.http.problem.HttpProblems;
import dev.lifeagent.adapters.http.problem.Problem;
import dev.lifeagent.adapters.http.problem.ProblemException;
import dev.lifeagent.domain.gate.RefusalCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads request bodies whole, of the wanted type, uncompressed and within a limit. */
public final class Bodies {
  private final int maxBytes;

  /** Reads at most this many bytes. */
  public Bodies(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * The body.
   *
   * @param types the media types it may have, in lower case
   * @return the bytes; none when there is no body
   * @throws ProblemException 413 or 415, or 400 when the sender stopped half-way
   */
  byte[] read(InputStream body, MultivaluedMap<String, String> headers, Set<String> types) {
    try {
      return readWhole(body, headers, types);
    } catch (IOException e) {
      throw ProblemException.of(RefusalCode.BAD_REQUEST, "the body is incomplete");
    }
  }

  /**
   * The body of a JSON request that a servlet answers.
   *
   * @throws ProblemException 413 or 415, or 400 when the sender stopped half-way
   */
  public byte[] readJson(HttpServletRequest request) {
    MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
    for (String name : List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_ENCODING)) {
      Collections.list(request.getHeaders(name)).forEach(value -> headers.add(name, value));
    }
    try {
      return readWhole(request.getInputStream(), headers, Set.of("application/json"));
    } catch (IOException e) {
      throw ProblemException.of(RefusalCode.BAD_REQUEST, "the body is incomplete");
    }
  }

  private byte[] readWhole(
      InputStream body, MultivaluedMap<String, String> headers, Set<String> types)
      throws IOException {
    Optional<ProblemException> refusal = refusal(headers, types);
    byte[] bytes = body.readNBytes(refusal.isPresent() ? 1 : maxBytes + 1);
    if (refusal.isPresent() && (bytes.length > 0 || headers.containsKey("Content-Type"))) {
      DrainRequest.drain(body);
      throw refusal.get();
    }
    if (bytes.length > maxBytes) {
      DrainRequest.drain(body);
      throw new ProblemException(
          Problem.of(RefusalCode.BODY_TOO_LARGE, "a body has at most " + maxBytes + " bytes")
              .with(Map.of("max_body_bytes", maxBytes)));
    }
    return bytes;
  }

  private static Optional<ProblemException> refusal(
      MultivaluedMap<String, String> headers, Set<String> types) {
    String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      return Optional.of(
          new ProblemException(
              Problem.of(RefusalCode.UNSUPPORTED_MEDIA_TYPE, "send the body uncompressed")
                  .with("Accept-Encoding", "identity")));
    }
    String type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
    if (type == null || !accepted(type, types)) {
      return Optional.of(
          new ProblemException(
              HttpProblems.of(415).with(Map.of("accepted", types.stream().sorted().toList()))));
    }
    return Optional.empty();
  }

  /** A charset other than UTF-8 would have us read other characters than the sender wrote. */
  private static boolean accepted(String type, Set<String> types) {
    if (types.contains(type)) {
      return true;
    }
    List<String> parts =
        Arrays.stream(type.toLowerCase(Locale.ROOT).split(";", -1)).map(String::strip).toList();
    return types.contains(parts.get(0))
        && parts.stream()
            .skip(1)
            .filter(parameter -> parameter.startsWith("charset="))
            .allMatch(parameter -> parameter.replace("\"", "").equals("charset=utf-8"));
  }
}
