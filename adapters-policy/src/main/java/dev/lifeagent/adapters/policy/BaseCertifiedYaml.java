package dev.lifeagent.adapters.policy;

import dev.lifeagent.domain.policy.BaseCertified;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code base_certified} of a policy. */
final class BaseCertifiedYaml {
  private static final String FIELD = "base_certified";
  private static final Pattern COMMIT = Pattern.compile(BaseCertified.COMMIT_FORM);

  private BaseCertifiedYaml() {}

  static Optional<BaseCertified> read(YamlFields policy) {
    if (!policy.has(FIELD)) {
      return Optional.empty();
    }
    YamlFields base = policy.mapping(FIELD, Set.of("since", "keys"));
    base.required("since", "the commit after which all are certified");
    base.required("keys", "a file with the public keys that count");
    Optional<String> since =
        base.string(
            "since",
            "the id of a commit, 40 lower-case hexadecimal digits",
            COMMIT.asMatchPredicate());
    Optional<String> keys =
        base.string("keys", "the name of a file with public keys", name -> !name.isBlank());
    return since.flatMap(commit -> keys.map(file -> new BaseCertified(commit, file)));
  }
}
