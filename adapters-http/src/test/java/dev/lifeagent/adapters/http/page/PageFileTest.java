package dev.lifeagent.adapters.http.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.path.ReviewMarks;
import dev.lifeagent.domain.risk.LookAlikes;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageFileTest {
  /** The page has no list of its own of what a reviewer looks twice at. */
  @Test
  void thePageMarksFilesByTheExpressionOfTheDomain() {
    String script =
        new String(PageFile.all().get("plans/flags.js").content(), StandardCharsets.UTF_8);
    assertTrue(
        script.contains("'^(?:" + ReviewMarks.expression().replace("\\", "\\\\") + ")$', 'i'"));
    assertTrue(
        script.contains("'^(?:" + ReviewMarks.lockExpression().replace("\\", "\\\\") + ")$', 'i'"));
    assertFalse(script.contains("@"), script);
  }

  /** The page has no table of its own of letters that look like others. */
  @Test
  void thePageMarksLettersByTheTableOfTheDomain() {
    String script =
        new String(PageFile.all().get("text/marks.js").content(), StandardCharsets.UTF_8);
    assertTrue(
        script.contains("'[" + LookAlikes.expression().replace("\\", "\\\\") + "]', 'u'"), script);
    assertFalse(script.contains("@LOOK"), script);
  }

  @Test
  void everyModuleIsServed() throws IOException {
    Path folder = Path.of("src/main/resources/dev/lifeagent/adapters/http/page");
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> modules =
          files
              .map(file -> folder.relativize(file).toString())
              .filter(name -> name.endsWith(".js"))
              .toList();
      assertTrue(modules.size() > 30, modules.toString());
      modules.forEach(name -> assertTrue(PageFile.all().containsKey(name), name));
    }
  }

  /** One that is missing leaves the page without any script. */
  @Test
  void everyModuleThatIsImportedIsServed() {
    Pattern imported = Pattern.compile("from '(\\.{1,2}/[a-z/.]+\\.m?js)'");
    Map<String, PageFile> files = PageFile.all();
    for (Map.Entry<String, PageFile> file : files.entrySet()) {
      String text = new String(file.getValue().content(), StandardCharsets.UTF_8);
      if (!file.getKey().startsWith("lib/")) {
        imported
            .matcher(text)
            .results()
            .map(found -> URI.create(file.getKey()).resolve(found.group(1)).getPath())
            .forEach(name -> assertTrue(files.containsKey(name), file.getKey() + ": " + name));
      }
    }
  }
}
