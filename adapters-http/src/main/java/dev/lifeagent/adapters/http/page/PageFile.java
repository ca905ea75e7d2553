package dev.lifeagent.adapters.http.page;

import dev.lifeagent.domain.path.ReviewMarks;
import dev.lifeagent.domain.risk.LookAlikes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A file that the page is made of.
 *
 * @param resource where it lies on the class path
 * @param type its media type
 */
record PageFile(String resource, String type) {
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";

  /** Our own modules, by name; no other file is served. */
  private static final List<String> MODULES =
      List.of(
          "agents",
          "api",
          "approval",
          "approvals",
          "change",
          "charts",
          "clock",
          "current",
          "decision",
          "diff",
          "dom",
          "events",
          "exact",
          "hash",
          "kill",
          "latest",
          "main",
          "marks",
          "notice",
          "notify",
          "numbers",
          "patch",
          "plan",
          "plans",
          "policy",
          "proof",
          "record",
          "runs",
          "sessions",
          "stream",
          "subject",
          "words");

  /** Every file by the name that it is asked for under. */
  static Map<String, PageFile> all() {
    Map<String, PageFile> files = new HashMap<>();
    files.put("index.html", new PageFile("index.html", "text/html; charset=utf-8"));
    files.put("page.css", new PageFile("page.css", STYLE));
    files.put("icon.svg", new PageFile("icon.svg", "image/svg+xml"));
    for (String module : MODULES) {
      files.put(module + ".js", new PageFile(module + ".js", SCRIPT));
    }
    files.put("lib/uplot.js", webjar("uplot", "dist/uPlot.esm.js", SCRIPT));
    files.put("lib/uplot.css", webjar("uplot", "dist/uPlot.min.css", STYLE));
    files.put("lib/diff.mjs", webjar("diff", "lib/index.mjs", SCRIPT));
    return Map.copyOf(files);
  }

  /** What is served: the file, with the expression of the domain where it asks for one. */
  byte[] content() {
    return switch (resource) {
      case "runs.js" -> filled("@REVIEW_MARKS@", ReviewMarks.expression());
      case "marks.js" -> filled("@LOOK_ALIKES@", LookAlikes.expression());
      default -> bytes();
    };
  }

  /** The file with a regular expression in place of the marker, which is in a string. */
  private byte[] filled(String marker, String expression) {
    return new String(bytes(), StandardCharsets.UTF_8)
        .replace(marker, expression.replace("\\", "\\\\"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] bytes() {
    try (InputStream file = PageFile.class.getResourceAsStream(resource)) {
      if (file == null) {
        throw new IOException(resource + " is not on the class path");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of a webjar; its folder bears the version in the metadata of the webjar. */
  private static PageFile webjar(String artifact, String file, String type) {
    String about = "/META-INF/maven/org.webjars.npm/" + artifact + "/pom.properties";
    try (InputStream in = PageFile.class.getResourceAsStream(about)) {
      if (in == null) {
        throw new IOException("the webjar of " + artifact + " is not on the class path");
      }
      Properties properties = new Properties();
      properties.load(in);
      String version = properties.getProperty("version");
      return new PageFile(
          "/META-INF/resources/webjars/" + artifact + "/" + version + "/" + file, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
