package dev.lifeagent.bootstrap.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.dropwizard.configuration.ConfigurationException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is wrong with a configuration file, without the names of classes that read it. */
final class ConfigurationText {
  /** What Jackson adds for those who read our classes; the place in the file comes before it. */
  private static final Pattern ADDED =
      Pattern.compile("(?m) \\(through reference chain: [^)]*\\)|^ at \\[Source.*$");

  /** The lines that the parser stopped at: keys are in them, with the variables' values. */
  private static final Pattern QUOTED = Pattern.compile("(?s)\\R in 'reader', line .*");

  private static final Pattern CLASS =
      Pattern.compile("`|\\b[a-z]+(?:\\.[a-z0-9]+)+\\.[A-Z]\\w*|\\bexpected: \\w+");

  private ConfigurationText() {}

  static String of(Path file, ConfigurationException e) {
    String told = QUOTED.matcher(String.valueOf(e.getMessage())).replaceAll("");
    String said = ADDED.matcher(told).replaceAll("").strip();
    if (!CLASS.matcher(said).find()) {
      return said;
    }
    return e.getCause() instanceof JsonMappingException fault
        ? file + ": " + place(fault) + what(fault)
        : file + " has an error, which cannot be told";
  }

  private static String place(JsonMappingException fault) {
    String members =
        fault.getPath().stream()
            .map(
                step ->
                    step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
            .collect(Collectors.joining("."));
    JsonLocation at = fault.getLocation();
    String line = at == null || at.getLineNr() < 1 ? "" : "line " + at.getLineNr() + ": ";
    return line + (members.isEmpty() ? "the file" : members);
  }

  private static String what(JsonMappingException fault) {
    return fault instanceof InvalidFormatException
        ? " has a value that cannot be used"
        : fault instanceof MismatchedInputException
            ? " is not of the form that is expected here"
            : " cannot be used";
  }
}
