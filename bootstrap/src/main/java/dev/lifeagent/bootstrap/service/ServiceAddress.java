package dev.lifeagent.bootstrap.service;

import dev.lifeagent.adapters.cli.terminal.FileFault;
import dev.lifeagent.adapters.git.FileTrust;
import dev.lifeagent.bootstrap.config.InvalidSettingsException;
import dev.lifeagent.bootstrap.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The file in the data folder in which a service writes its address, so that commands on the same
 * machine find it. Commands send a key to this address, so the file must pass the same checks as a
 * key file.
 */
public final class ServiceAddress {
  /** The name of the file in the data folder. */
  static final String FILE_NAME = "address";

  /** Written as addresses, so that no name has to be looked up; only localhost is one. */
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");

  private ServiceAddress() {}

  /**
   * The address of a service on this machine, without a trailing slash.
   *
   * @param host where it listens; one that stands for every address is reached at 127.0.0.1
   */
  public static String of(String host, int port) {
    return of("http", host, port);
  }

  static String of(String scheme, String host, int port) {
    return scheme + "://" + place(EVERYWHERE.contains(host) ? "127.0.0.1" : host, port);
  }

  /** Host and port as a URL has them: an IPv6 address in brackets. */
  public static String place(String host, int port) {
    return (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
  }

  /** Whether the file is there. */
  public static boolean written(Settings settings) {
    return Files.exists(file(settings));
  }

  /** Writes the file, readable only by its owner. */
  static void write(Settings settings, String address) {
    Path file = file(settings);
    try {
      Path whole = KeyFiles.temporary(file);
      Files.writeString(whole, address + "\n");
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new InvalidSettingsException(
          List.of("DB_PATH: the address of the service cannot be written to " + file));
    }
  }

  /** Removes the file if it names this address. */
  static void remove(Settings settings, String address) {
    Path file = file(settings);
    try {
      if (Files.readString(file, StandardCharsets.UTF_8).strip().equals(address)) {
        Files.delete(file);
      }
    } catch (IOException e) {
      // The next start overwrites it; until then commands report that no service answers there.
    }
  }

  /**
   * Reads the address from the file; empty if the file does not exist. The file may have come with
   * an archive, as its owner's own, so only an address of this machine is taken from it.
   *
   * @throws InvalidSettingsException if the file fails the checks, cannot be read, or names another
   *     machine
   */
  public static Optional<String> read(Settings settings) {
    Path file = file(settings);
    if (!written(settings)) {
      return Optional.empty();
    }
    Optional<String> fault = new FileTrust(settings.workspace()).secret(file);
    if (fault.isPresent()) {
      throw refused(fault.get());
    }
    try {
      String address = Files.readString(file, StandardCharsets.UTF_8).strip();
      if (!isOfThisMachine(address)) {
        throw new InvalidSettingsException(
            List.of(
                file
                    + " names an address that is not a loopback one, so no key is sent there; if it"
                    + " is your service, name it with --url or LIFE_AGENT_URL"));
      }
      return Optional.of(address);
    } catch (IOException e) {
      throw refused(FileFault.of(file, e));
    }
  }

  private static boolean isOfThisMachine(String address) {
    try {
      String host = URI.create(address).getHost();
      return host != null && LOOPBACK.matcher(host).matches();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static InvalidSettingsException refused(String fault) {
    return new InvalidSettingsException(
        List.of("the address of the service: " + fault + ", or name the service with --url"));
  }

  private static Path file(Settings settings) {
    return settings.dataFolder().resolve(FILE_NAME);
  }
}
