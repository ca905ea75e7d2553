package dev.lifeagent.bootstrap.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads variables strictly and collects their errors. An empty value counts as not set. */
final class Variables {
  private final Map<String, String> values;
  private final List<SettingFault> faults = new ArrayList<>();

  Variables(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** Those whose names begin so, by their whole names. */
  Map<String, String> beginningWith(List<String> beginnings) {
    return values.entrySet().stream()
        .filter(value -> beginnings.stream().anyMatch(value.getKey()::startsWith))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  List<String> list(String name) {
    return text(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  int integer(String name, int otherwise, int least, int most) {
    return (int) number(name, otherwise, least, most);
  }

  long number(String name, long otherwise, long least, long most) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      long value = Long.parseLong(text.get());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, in the same words as a number out of bounds.
    }
    fault(name, "has to be a whole number from " + least + " to " + most);
    return otherwise;
  }

  boolean flag(String name) {
    String value = text(name).orElse("false").toLowerCase(Locale.ROOT);
    return switch (value) {
      case "true", "on", "1", "yes" -> true;
      case "false", "off", "0", "no" -> false;
      default -> {
        fault(name, "has to be true or false");
        yield true;
      }
    };
  }

  Optional<Path> path(String name) {
    try {
      return text(name).map(Path::of);
    } catch (InvalidPathException e) {
      fault(name, "is not a path");
      return Optional.empty();
    }
  }

  Path path(String name, String otherwise) {
    return path(name).orElseGet(() -> Path.of(otherwise));
  }

  Optional<URI> uri(String name) {
    try {
      return text(name).map(URI::create);
    } catch (IllegalArgumentException e) {
      fault(name, "is not a URL");
      return Optional.empty();
    }
  }

  <E extends Enum<E>> E oneOf(String name, Class<E> type, E otherwise) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(text.get())) {
        return constant;
      }
    }
    String names =
        String.join(", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
    fault(name, "has to be one of " + names.toLowerCase(Locale.ROOT));
    return otherwise;
  }

  void fault(String name, String text) {
    faults.add(new SettingFault(name, text));
  }

  List<SettingFault> faults() {
    return List.copyOf(faults);
  }

  void refuseFaults() {
    if (!faults.isEmpty()) {
      throw new InvalidSettingsException(faults.stream().map(SettingFault::toString).toList());
    }
  }
}
