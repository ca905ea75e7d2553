package dev.lifeagent.conformance.rules;

import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import java.util.Set;

/** What of the JDK gives another answer each time. */
final class TimeAndChance {
  private static final Set<String> RANDOM =
      Set.of(
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.util.concurrent.ThreadLocalRandom",
          "java.security.SecureRandom");

  private TimeAndChance() {}

  /** {@code System.nanoTime} is elapsed time, not the time of day, and is allowed. */
  static boolean readsTheTime(JavaCodeUnitAccess<?> call) {
    String owner = call.getTargetOwner().getName();
    boolean now =
        call.getName().equals("now")
            && owner.startsWith("java.time.")
            && call.getTarget().getRawParameterTypes().isEmpty();
    boolean millis = owner.equals("java.lang.System") && call.getName().equals("currentTimeMillis");
    boolean date =
        owner.equals("java.util.Date")
            && call.getName().equals("<init>")
            && call.getTarget().getRawParameterTypes().isEmpty();
    return now || millis || date;
  }

  static boolean drawsLots(JavaCodeUnitAccess<?> call) {
    String owner = call.getTargetOwner().getName();
    return RANDOM.contains(owner)
        || (owner.equals("java.lang.Math") && call.getName().equals("random"))
        || (owner.equals("java.util.UUID") && call.getName().equals("randomUUID"));
  }
}
