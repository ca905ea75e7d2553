package dev.lifeagent.adapters.http.json;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects as records with constraints of {@code jakarta.validation}: first what each field
 * is, without any coercion, then whether it is within its bounds. The faults of both kinds are told
 * together, in the order of the components, and what is not known last. Safe for use by several
 * threads.
 */
public final class RecordReader {
  private final Validator validator;
  private final ConcurrentMap<Class<?>, RecordShape<?>> shapes = new ConcurrentHashMap<>();

  /**
   * Makes a reader. Messages of constraints are sentences of ours: nothing is evaluated in them.
   */
  public RecordReader() {
    validator =
        Validation.byProvider(HibernateValidator.class)
            .configure()
            .ignoreXmlConfiguration()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();
  }

  /**
   * Makes a record of an object.
   *
   * @param type a record of texts, truth values, whole numbers, lists of texts and objects. The
   *     field of a component has its name in snake case, or the one that {@code JsonAlias} gives
   * @return where a field is absent or null, the component is null, if its constraints allow it
   * @throws InvalidFieldsException with all faults of structure and of bounds
   */
  public <T> T read(JsonObject object, Class<T> type) {
    RecordShape<T> shape = shape(type);
    List<String> names = shape.names(object);
    T made = shape.make(object, names);
    Set<ConstraintViolation<T>> violations = validator.validate(made);
    List<FieldError> faults = object.errors();
    if (violations.isEmpty() && faults.isEmpty()) {
      return made;
    }
    throw new InvalidFieldsException(merge(shape, faults, bounds(shape, names, violations)));
  }

  /** Each fault of a bound, by name of the field; two constraints may say the same. */
  private static <T> List<FieldError> bounds(
      RecordShape<T> shape, List<String> names, Set<ConstraintViolation<T>> violations) {
    return violations.stream()
        .map(found -> new FieldError(name(shape, names, found), found.getMessage()))
        .distinct()
        .sorted(Comparator.comparing(FieldError::message))
        .toList();
  }

  private static String name(
      RecordShape<?> shape, List<String> names, ConstraintViolation<?> found) {
    return names.get(shape.position(found.getPropertyPath().iterator().next().getName()));
  }

  /** What is not even of its type is no longer asked for its bounds: it was read as null. */
  private static List<FieldError> merge(
      RecordShape<?> shape, List<FieldError> faults, List<FieldError> bounds) {
    Set<String> told = faults.stream().map(FieldError::field).collect(Collectors.toSet());
    List<FieldError> all = new ArrayList<>(faults);
    bounds.stream().filter(fault -> !told.contains(fault.field())).forEach(all::add);
    all.sort(Comparator.comparingInt(fault -> shape.order(fault.field())));
    return all;
  }

  @SuppressWarnings("unchecked") // The shape of a class is kept under that class alone.
  private <T> RecordShape<T> shape(Class<T> type) {
    @Nullable RecordShape<?> known = shapes.get(type);
    return (RecordShape<T>)
        (known == null ? shapes.computeIfAbsent(type, unused -> RecordShape.of(type)) : known);
  }
}
