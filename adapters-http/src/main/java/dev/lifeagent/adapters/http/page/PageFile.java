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
          "activity/charts",
          "activity/numbers",
          "agents/agents",
          "agents/sessions",
          "events/content",
          "events/download",
          "events/event",
          "events/events",
          "events/filters",
          "events/match",
          "events/older",
          "events/row",
          "events/says",
          "events/verdict",
          "inbox/approval",
          "inbox/approvals",
          "inbox/inbox",
          "main",
          "plans/attention",
          "plans/certificate",
          "plans/change",
          "plans/context",
          "plans/current",
          "plans/decision",
          "plans/diff",
          "plans/file",
          "plans/flags",
          "plans/keys",
          "plans/patch",
          "plans/plan",
          "plans/plans",
          "plans/reader",
          "plans/rows",
          "plans/tree",
          "plans/viewed",
          "policy/faults",
          "policy/policy",
          "policy/trial",
          "record/proof",
          "record/record",
          "record/verify",
          "shell/api",
          "shell/banners",
          "shell/caller",
          "shell/clock",
          "shell/dom",
          "shell/kill",
          "shell/latest",
          "shell/notice",
          "shell/save",
          "shell/notify",
          "shell/route",
          "shell/stream",
          "text/colours",
          "text/exact",
          "text/hash",
          "text/marks",
          "text/severity",
          "text/subject",
          "text/words");

  /** Every file by the name that it is asked for under. */
  static Map<String, PageFile> all() {
    Map<String, PageFile> files = new HashMap<>();
    files.put("index.html", new PageFile("index.html", "text/html; charset=utf-8"));
    files.put("page.css", new PageFile("page.css", STYLE));
    files.put("plan.css", new PageFile("plan.css", STYLE));
    files.put("events.css", new PageFile("events.css", STYLE));
    files.put("icon.svg", new PageFile("icon.svg", "image/svg+xml"));
    for (String module : MODULES) {
      files.put(module + ".js", new PageFile(module + ".js", SCRIPT));
    }
    files.put("lib/uplot.js", webjar("org.webjars.npm", "uplot", "dist/uPlot.esm.js", SCRIPT));
    files.put("lib/uplot.css", webjar("org.webjars.npm", "uplot", "dist/uPlot.min.css", STYLE));
    files.put("lib/diff.mjs", webjar("org.webjars.npm", "diff", "lib/index.mjs", SCRIPT));
    files.put("lib/highlight.js", webjar("org.webjars", "highlightjs", "highlight.min.js", SCRIPT));
    return Map.copyOf(files);
  }

  /** What is served: the file, with the expressions of the domain where it asks for them. */
  byte[] content() {
    return switch (resource) {
      case "plans/flags.js" ->
          filled(
              Map.of(
                  "@REVIEW_MARKS@",
                  ReviewMarks.expression(),
                  "@LOCKS@",
                  ReviewMarks.lockExpression()));
      case "text/marks.js" -> filled(Map.of("@LOOK_ALIKES@", LookAlikes.expression()));
      default -> resource.endsWith("/highlight.min.js") ? module("hljs") : bytes();
    };
  }

  /** The file with regular expressions in place of the markers, which are in strings. */
  private byte[] filled(Map<String, String> expressions) {
    String text = new String(bytes(), StandardCharsets.UTF_8);
    for (Map.Entry<String, String> one : expressions.entrySet()) {
      text = text.replace(one.getKey(), one.getValue().replace("\\", "\\\\"));
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A script that makes one variable, as a module that exports it. */
  private byte[] module(String variable) {
    String text = new String(bytes(), StandardCharsets.UTF_8);
    return (text + "\nexport default " + variable + ";\n").getBytes(StandardCharsets.UTF_8);
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
  private static PageFile webjar(String group, String artifact, String file, String type) {
    String about = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
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
