package dev.lifeagent.adapters.llm;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses aliases and tags, which Jackson would otherwise ignore. An anchor without an alias has no
 * effect and is accepted.
 */
final class PlainYaml extends JsonParserDelegate {
  private final YAMLParser yaml;

  PlainYaml(YAMLParser yaml) {
    super(yaml);
    this.yaml = yaml;
  }

  @Override
  public @Nullable JsonToken nextToken() throws IOException {
    JsonToken token = super.nextToken();
    if (token != null && (yaml.isCurrentAlias() || yaml.getTypeId() != null)) {
      throw refusal();
    }
    return token;
  }

  JsonParseException refusal() {
    JsonParser here = this;
    return new JsonParseException(here, "only plain YAML is read", yaml.currentLocation());
  }
}
