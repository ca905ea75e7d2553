package dev.lifeagent.adapters.policy;

import dev.lifeagent.domain.path.Glob;
import dev.lifeagent.domain.policy.ActSettings;
import dev.lifeagent.domain.policy.ActSettings.Mode;
import dev.lifeagent.domain.policy.Effect;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code mode}, {@code protected_files}, {@code outside_workspace} and {@code default_effect} of a
 * policy.
 */
final class ActSettingsYaml {
  private static final Map<String, Effect> PROTECTED =
      Map.of("deny", Effect.DENY, "review", Effect.ASK);
  private static final Map<String, Effect> OUTSIDE = Map.of("deny", Effect.DENY, "ask", Effect.ASK);
  private static final Map<String, Effect> DEFAULTS =
      Map.of("deny", Effect.DENY, "ask", Effect.ASK, "allow", Effect.ALLOW);
  private static final Map<String, Mode> MODES =
      Map.of("enforce", Mode.ENFORCE, "dry_run", Mode.DRY_RUN);

  private ActSettingsYaml() {}

  /**
   * Reads the settings.
   *
   * @param home what {@code ~} stands for
   */
  static ActSettings read(YamlFields policy, String home) {
    ActSettings defaults = ActSettings.DEFAULT;
    Mode mode = one(policy, "mode", "enforce or dry_run", MODES).orElse(defaults.mode());
    Effect protectedFiles =
        one(policy, "protected_files", "deny or review", PROTECTED)
            .orElse(defaults.protectedFiles());
    Effect byDefault =
        one(policy, "default_effect", "allow, ask or deny", DEFAULTS)
            .orElse(defaults.defaultEffect());
    List<Glob> allowed = List.of();
    Effect outside = defaults.outsideWorkspace();
    if (policy.isList("outside_workspace")) {
      allowed =
          policy
              .list("outside_workspace", "a list of globs", true, text -> outside(text, home))
              .orElse(allowed);
    } else {
      outside =
          one(policy, "outside_workspace", "deny, ask, or a list of globs", OUTSIDE)
              .orElse(outside);
    }
    return new ActSettings(mode, protectedFiles, outside, allowed, byDefault);
  }

  private static <T> Optional<T> one(
      YamlFields policy, String name, String expected, Map<String, T> values) {
    return policy.string(name, expected, values::containsKey).map(values::get);
  }

  private static Glob outside(String text, String home) {
    boolean absolute = text.startsWith("/") || text.startsWith("~/");
    boolean climbs = List.of(text.toLowerCase(Locale.ROOT).split("/", -1)).contains("..");
    if (!absolute || climbs) {
      throw new IllegalArgumentException(
          "it is no absolute path and none that begins with '~/', without '..'");
    }
    return Glob.ofPath(text, home);
  }
}
