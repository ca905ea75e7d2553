package dev.lifeagent.adapters.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The content of a script file; see {@link ScriptLanguageModel}.
 *
 * @param restarts whether the replies start again after the last
 * @param replies the replies, at least one
 */
record Script(boolean restarts, List<Reply> replies) {
  private static final int MAX_BYTES = 4 * 1024 * 1024;
  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  /**
   * One prepared reply.
   *
   * @param when text that the last user message must contain; empty matches every message
   * @param text the text of the reply
   * @param finishReason the reported reason for the end of the reply
   */
  record Reply(Optional<String> when, String text, String finishReason) {
    boolean fits(String asked) {
      return when.isEmpty() || asked.contains(when.get());
    }
  }

  static Script load(Path file) {
    try (PlainYaml parser = new PlainYaml(YAML.getFactory().createParser(read(file)))) {
      JsonNode root = YAML.readTree(parser);
      if (parser.nextToken() != null) {
        throw parser.refusal();
      }
      return of(root == null ? YAML.missingNode() : root);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new IllegalArgumentException("the script is not valid YAML, see line " + line);
    } catch (IOException e) {
      throw new IllegalArgumentException("the script cannot be read", e);
    }
  }

  private static String read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IllegalArgumentException("the script has more than " + MAX_BYTES + " bytes");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }

  private static Script of(JsonNode root) {
    only(root, "the script", Set.of("version", "after_last", "replies"));
    if (!text(root, "version", "the script").equals(Optional.of("1"))) {
      throw new IllegalArgumentException("the script has version \"1\", in quotes");
    }
    String afterLast = text(root, "after_last", "the script").orElse("fail");
    if (!Set.of("fail", "restart").contains(afterLast)) {
      throw new IllegalArgumentException("after_last is fail or restart");
    }
    JsonNode list = root.path("replies");
    if (!list.isArray() || list.isEmpty()) {
      throw new IllegalArgumentException("the script has a list of replies, at least one");
    }
    List<Reply> replies = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      replies.add(reply(list.path(i), "replies[" + i + "]"));
    }
    return new Script(afterLast.equals("restart"), List.copyOf(replies));
  }

  private static Reply reply(JsonNode node, String where) {
    only(node, where, Set.of("when", "text", "finish_reason"));
    String text =
        text(node, "text", where)
            .orElseThrow(() -> new IllegalArgumentException(where + " has no text"));
    return new Reply(
        text(node, "when", where), text, text(node, "finish_reason", where).orElse("stop"));
  }

  private static void only(JsonNode node, String where, Set<String> members) {
    if (!node.isObject()) {
      throw new IllegalArgumentException(where + " is not a mapping");
    }
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!members.contains(name)) {
                throw new IllegalArgumentException(where + " has an unknown member");
              }
            });
  }

  private static Optional<String> text(JsonNode node, String member, String where) {
    JsonNode value = node.path(member);
    if (!value.isMissingNode() && !value.isTextual()) {
      throw new IllegalArgumentException(where + ": " + member + " is not a text");
    }
    return Optional.ofNullable(value.textValue());
  }
}
