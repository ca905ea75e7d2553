package dev.lifeagent.adapters.http.json;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The components of a record as the fields of an object. Immutable. */
final class RecordShape<T> {
  private final Constructor<T> constructor;
  private final List<Field> fields;
  private final List<String> order;

  /** One component: its name, the name of its field, and an older name of that; empty for none. */
  private record Field(String component, String name, String alias, Class<?> type) {
    static Field of(RecordComponent component) {
      JsonAlias alias = component.getAccessor().getAnnotation(JsonAlias.class);
      return new Field(
          component.getName(),
          SnakeCaseStrategy.INSTANCE.translate(component.getName()),
          alias == null ? "" : alias.value()[0],
          component.getType());
    }

    @Nullable Object read(JsonObject object, String under) {
      if (type == String.class) {
        return object.text(under).orElse(null);
      }
      if (type == Boolean.class) {
        return object.flag(under).orElse(null);
      }
      if (type == Integer.class) {
        return object.integer(under).orElse(null);
      }
      return type == List.class
          ? object.texts(under).orElse(null)
          : object.object(under).orElse(null);
    }
  }

  private RecordShape(Constructor<T> constructor, List<Field> fields) {
    this.constructor = constructor;
    this.fields = fields;
    this.order = fields.stream().flatMap(field -> Stream.of(field.name, field.alias)).toList();
  }

  static <T> RecordShape<T> of(Class<T> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    if (!List.of(String.class, Boolean.class, Integer.class, List.class, Map.class)
        .containsAll(List.of(types))) {
      throw new IllegalArgumentException(type + " has a component that no field can be");
    }
    try {
      return new RecordShape<>(
          type.getDeclaredConstructor(types), Arrays.stream(components).map(Field::of).toList());
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every record has this constructor", e);
    }
  }

  /** The names that this object has for the fields, in their order. */
  List<String> names(JsonObject object) {
    List<String> names = new ArrayList<>(fields.size());
    for (Field field : fields) {
      names.add(field.alias.isEmpty() ? field.name : object.either(field.name, field.alias));
    }
    return names;
  }

  /** The record of the fields under these names; null for what is absent or wrong. */
  T make(JsonObject object, List<String> names) {
    @Nullable Object[] values = new Object[names.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = fields.get(i).read(object, names.get(i));
    }
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a body is made of any values", e);
    }
  }

  /** Which component has this name. */
  int position(String component) {
    return fields.stream().map(Field::component).toList().indexOf(component);
  }

  /** Where a fault of this field, or of an element of it, is told. */
  int order(String field) {
    int place = order.indexOf(field.replaceAll("\\[.*", ""));
    return place < 0 ? Integer.MAX_VALUE : place;
  }
}
