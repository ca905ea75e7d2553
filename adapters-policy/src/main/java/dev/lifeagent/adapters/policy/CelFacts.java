package dev.lifeagent.adapters.policy;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.lifeagent.domain.policy.Facts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of {@link Facts} as variables of CEL. */
final class CelFacts {
  private static final CelType TEXTS = ListType.create(SimpleType.STRING);

  /** The types by name. */
  static final Map<String, CelType> TYPES =
      Map.ofEntries(
          Map.entry("kind", SimpleType.STRING),
          Map.entry("agent", SimpleType.STRING),
          Map.entry("key", SimpleType.STRING),
          Map.entry("session", SimpleType.STRING),
          Map.entry("action", SimpleType.STRING),
          Map.entry("payload", MapType.create(SimpleType.STRING, SimpleType.DYN)),
          Map.entry("commands", TEXTS),
          Map.entry("paths", TEXTS),
          Map.entry("hosts", TEXTS),
          Map.entry("content", SimpleType.STRING),
          Map.entry("findings", TEXTS),
          Map.entry("plan", MapType.create(SimpleType.STRING, SimpleType.INT)));

  private CelFacts() {}

  static Object value(String name, Facts facts) {
    return switch (name) {
      case "kind" -> facts.kind();
      case "agent" -> facts.agent();
      case "key" -> facts.key();
      case "session" -> facts.session();
      case "action" -> facts.action();
      case "payload" -> json(facts.payload());
      case "commands" -> facts.commands();
      case "paths" -> facts.paths();
      case "hosts" -> facts.hosts();
      case "content" -> facts.content();
      case "findings" -> facts.findings();
      case "plan" -> facts.plan();
      default -> throw new IllegalArgumentException("there is no such variable");
    };
  }

  /** CEL has one kind of whole numbers, one of others, and a null of its own. */
  private static Object json(@Nullable Object value) {
    if (value == null) {
      return NullValue.NULL_VALUE;
    }
    if (value instanceof Map<?, ?> object) {
      Map<String, Object> members = new LinkedHashMap<>();
      object.forEach((key, member) -> members.put(String.valueOf(key), json(member)));
      return members;
    }
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>(list.size());
      list.forEach(item -> items.add(json(item)));
      return items;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof BigInteger || value instanceof BigDecimal || value instanceof Float) {
      return ((Number) value).doubleValue();
    }
    return value instanceof CharSequence text ? text.toString() : value;
  }
}
