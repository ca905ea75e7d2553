package dev.lifeagent.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** On what the figures were measured. */
final class Machine {
  private Machine() {}

  static Map<String, Object> facts(String[] arguments) {
    Map<String, Object> facts = new LinkedHashMap<>();
    var system = ManagementFactory.getOperatingSystemMXBean();
    facts.put("command", ("benchmarks/run " + String.join(" ", arguments)).strip());
    facts.put("processor", system.getAvailableProcessors() + " x " + processor());
    facts.put("load", system.getSystemLoadAverage());
    if (system instanceof com.sun.management.OperatingSystemMXBean own) {
      facts.put("memory_mib", own.getTotalMemorySize() >> 20);
    }
    facts.put("os", system.getName() + " " + system.getVersion() + " " + system.getArch());
    facts.put("jdk", System.getProperty("java.vm.name") + " " + Runtime.version());
    facts.put("commit", commit());
    return facts;
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String commit() {
    try {
      Process git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
      String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return git.waitFor() == 0 ? text : "unknown";
    } catch (IOException e) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
