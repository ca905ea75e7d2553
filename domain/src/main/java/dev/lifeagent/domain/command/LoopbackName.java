package dev.lifeagent.domain.command;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Whether a host is this machine: by its name, or by its number however that is written. */
final class LoopbackName {
  private static final Set<String> NAMES =
      Set.of("localhost", "localhost.localdomain", "ip6-localhost", "ip6-loopback");

  private LoopbackName() {}

  static boolean is(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (name.startsWith("[") && name.endsWith("]")) {
      name = name.substring(1, name.length() - 1);
    }
    if (name.indexOf(':') >= 0) {
      return isSix(name);
    }
    return NAMES.contains(name) || name.endsWith(".localhost") || isFour(number(name));
  }

  /** All of 127, and the address of none, which is taken for this machine. */
  private static boolean isFour(OptionalLong number) {
    return number.isPresent() && (number.getAsLong() >> 24 == 127 || number.getAsLong() == 0);
  }

  /** As {@code inet_aton} reads it: up to four parts, each in any base; the last fills the rest. */
  private static OptionalLong number(String host) {
    String[] parts = host.split("\\.", -1);
    if (parts.length > 4) {
      return OptionalLong.empty();
    }
    long number = 0;
    for (int i = 0; i < parts.length; i++) {
      long part = part(parts[i]);
      int bits = i < parts.length - 1 ? 8 : 8 * (5 - parts.length);
      if (part < 0 || part >> bits != 0) {
        return OptionalLong.empty();
      }
      number = (number << bits) | part;
    }
    return OptionalLong.of(number);
  }

  private static long part(String text) {
    boolean hex = text.startsWith("0x");
    boolean octal = !hex && text.length() > 1 && text.startsWith("0");
    try {
      boolean signed = text.startsWith("-") || text.startsWith("+");
      return signed
          ? -1
          : hex
              ? text.length() == 2 ? 0 : Long.parseUnsignedLong(text.substring(2), 16)
              : Long.parseLong(text, octal ? 8 : 10);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** {@code ::1} and {@code ::}, and those that hold such an address of version 4. */
  private static boolean isSix(String host) {
    int zone = host.indexOf('%');
    String text = zone < 0 ? host : host.substring(0, zone);
    int gap = text.indexOf("::");
    List<Integer> groups = groups(gap < 0 ? text : text.substring(0, gap));
    if (gap >= 0) {
      List<Integer> last = groups(text.substring(gap + 2));
      while (groups.size() + last.size() < 8) {
        groups.add(0);
      }
      groups.addAll(last);
    }
    if (groups.size() != 8 || !groups.subList(0, 5).stream().allMatch(group -> group == 0)) {
      return false;
    }
    long four = ((long) groups.get(6) << 16) | groups.get(7);
    int mapped = groups.get(5);
    return mapped == 0xffff ? isFour(OptionalLong.of(four)) : mapped == 0 && isOne(four);
  }

  private static boolean isOne(long four) {
    return four == 1 || isFour(OptionalLong.of(four));
  }

  /** What is no number makes too many groups. */
  private static List<Integer> groups(String text) {
    List<Integer> groups = new ArrayList<>();
    if (text.isEmpty()) {
      return groups;
    }
    for (String part : text.split(":", -1)) {
      OptionalLong four = part.indexOf('.') < 0 ? OptionalLong.empty() : number(part);
      if (four.isPresent()) {
        groups.add((int) (four.getAsLong() >> 16));
        groups.add((int) (four.getAsLong() & 0xffff));
      } else if (part.matches("[0-9a-f]{1,4}")) {
        groups.add(Integer.parseInt(part, 16));
      } else {
        groups.addAll(List.of(-1, -1, -1, -1, -1, -1, -1, -1, -1));
      }
    }
    return groups;
  }
}
