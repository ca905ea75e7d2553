package dev.lifeagent.adapters.policy;

import dev.lifeagent.conformance.contract.PoliciesContract;
import dev.lifeagent.domain.policy.Policies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class YamlPoliciesContractTest extends PoliciesContract {
  @TempDir Path folder;
  private YamlPolicies policies;

  @BeforeEach
  void open() {
    setSource(allowing("src"));
    policies = YamlPolicies.open(configured(), Optional.empty(), Clock.systemUTC());
  }

  @Override
  protected Policies policies() {
    return policies;
  }

  @Override
  protected byte[] allowing(String dir) {
    return ("version: \"1\"\nallowed_dirs: [" + dir + "]\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected void setSource(byte[] text) {
    write(configured(), text);
  }

  @Override
  protected String addSource(byte[] text) {
    write(configured().resolveSibling("other.yaml"), text);
    return "other.yaml";
  }

  private Path configured() {
    return folder.resolve("policy.yaml");
  }

  private static void write(Path file, byte[] text) {
    try {
      Files.write(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
