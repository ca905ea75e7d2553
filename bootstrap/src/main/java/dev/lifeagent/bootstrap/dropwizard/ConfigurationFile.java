package dev.lifeagent.bootstrap.dropwizard;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import io.dropwizard.configuration.BaseConfigurationFactory;
import io.dropwizard.configuration.ConfigurationException;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.text.StringSubstitutor;
import org.jspecify.annotations.Nullable;

/**
 * Reads a configuration file strictly: no unknown members, none twice. Variables are put into the
 * values after the file was parsed, so that no value of a variable is read as YAML: a key that
 * looks like a number, a comment or a quote stays what it is. Used once.
 *
 * @param <T> the configuration
 */
final class ConfigurationFile<T> extends BaseConfigurationFactory<T> {
  private static final Pattern UNFINISHED = Pattern.compile("\\$\\{[^}]*$");

  private final StringSubstitutor variables;
  private final List<String> faults = new ArrayList<>();

  ConfigurationFile(
      Class<T> type,
      @Nullable Validator validator,
      ObjectMapper mapper,
      String prefix,
      Map<String, String> variables) {
    super(
        new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION),
        "YAML",
        type,
        validator,
        mapper.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES),
        prefix);
    this.variables =
        new StringSubstitutor(variables)
            .setDisableSubstitutionInValues(true)
            .setEnableUndefinedVariableException(true);
  }

  @Override
  protected T build(JsonNode file, String path) throws IOException, ConfigurationException {
    JsonNode whole = substituted(file, "");
    if (!faults.isEmpty()) {
      throw new InvalidSettingsException(faults);
    }
    return super.build(whole, path);
  }

  private JsonNode substituted(JsonNode node, String place) {
    if (node instanceof ObjectNode object) {
      String below = place.isEmpty() ? "" : place + ".";
      object
          .properties()
          .forEach(
              member -> member.setValue(substituted(member.getValue(), below + member.getKey())));
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, substituted(list.get(i), place + "[" + i + "]"));
      }
    } else if (node.isTextual()) {
      return TextNode.valueOf(value(node.textValue(), place));
    }
    return node;
  }

  private String value(String text, String place) {
    if (UNFINISHED.matcher(text).find()) {
      faults.add(place + " holds the beginning of a variable, without its end");
      return text;
    }
    try {
      return variables.replace(text);
    } catch (IllegalArgumentException e) {
      faults.add(
          place
              + " names a variable that is not set; set it, or give it a default, as in ${NAME:-x}");
      return text;
    }
  }
}
