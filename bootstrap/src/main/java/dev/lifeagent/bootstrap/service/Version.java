package dev.lifeagent.bootstrap.service;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version, from the manifest of the jar. */
public final class Version implements IVersionProvider {
  /** For picocli, which makes it. */
  public Version() {}

  @Override
  public String[] getVersion() {
    return new String[] {"life-agent " + current()};
  }

  /** The version of this build; {@code dev} when it does not run from the jar. */
  public static String current() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion()).orElse("dev");
  }
}
