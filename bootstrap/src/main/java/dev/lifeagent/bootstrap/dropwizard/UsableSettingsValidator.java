package dev.lifeagent.bootstrap.dropwizard;

import dev.lifeagent.bootstrap.config.SettingsReader;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells each fault with its place in the file, so that those of Dropwizard's own sections and ours
 * come in one answer. What is a fault is decided where variables are read.
 */
public final class UsableSettingsValidator
    implements ConstraintValidator<UsableSettings, LifeAgentConfiguration> {
  private static final Pattern VARIABLE = Pattern.compile("\\b[A-Z][A-Z_]+\\b");

  /** For the validator. */
  public UsableSettingsValidator() {}

  @Override
  public boolean isValid(LifeAgentConfiguration file, ConstraintValidatorContext context) {
    Map<String, List<String>> faults = new LinkedHashMap<>();
    SettingsReader.faultsOf(file.variables())
        .forEach(fault -> add(faults, file.place(fault.name()), named(file, fault.text())));
    file.misplaced().forEach((place, text) -> add(faults, place, text));
    if (file.adminIsOpen()) {
      add(faults, file.adminPlace(), "has to bind a loopback address, such as 127.0.0.1");
    }
    context.disableDefaultConstraintViolation();
    faults.forEach((place, texts) -> texts.forEach(text -> tell(context, text, place)));
    return faults.isEmpty();
  }

  /** Settings are named as the file names them. */
  private static String named(LifeAgentConfiguration file, String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            name ->
                SettingsReader.NAMES.contains(name.group())
                    ? Matcher.quoteReplacement(file.place(name.group()))
                    : name.group());
  }

  private static void add(Map<String, List<String>> faults, String place, String text) {
    faults.computeIfAbsent(place, none -> new ArrayList<>()).add(text);
  }

  /** The sentences are ours and hold no value of the file, so nothing of it is interpolated. */
  private static void tell(ConstraintValidatorContext context, String text, String place) {
    context
        .buildConstraintViolationWithTemplate(text)
        .addPropertyNode(place)
        .addConstraintViolation();
  }
}
