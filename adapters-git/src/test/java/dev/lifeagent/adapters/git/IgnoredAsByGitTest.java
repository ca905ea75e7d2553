package dev.lifeagent.adapters.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the base ignores, beside what the git of this machine says of the same files. */
class IgnoredAsByGitTest {
  private static final String RULES =
      """
      # a comment
      .sure
      \\#odd
      target/
      *.log
      !keep.log
      /only-here
      docs/*.html
      !docs/index.html
      **/gen/**
      a/**/z
      x?y
      [a-c].o
      [!a-c].p
      [[:digit:]]*.tmp
      [unclosed
      trailing\\\s
      spaces\s\s\s
      back\\
      !
      /
      build/*
      !build/keep/
      deep/**
      **/last
      q***r
      sp\\*r
      br[/x]y
      es\\/c
      \u00e9*
      """;

  private static final List<String> PATHS =
      Arrays.asList(
          ("#odd|target/a|sub/target/b/c|target|some.log|sub/keep.log|keep.log|only-here|sub/only-here"
                  + "|docs/a.html|docs/index.html|docs/sub/a.html|sub/docs/a.html|gen/a|x/gen/y/z|gen"
                  + "|a/z|a/b/z|a/b/c/z|b/a/z|xay|xy|a.o|d.o|d.p|a.p|1a.tmp|a1.tmp|[unclosed|trailing "
                  + "|trailing|spaces|back\\|build/x|build/keep/y|build/keep|deep/a|deep|last|s/last|s/last/t"
                  + "|qr|qxxr|sp*r|spar|\u00e9t\u00e9|sub/own|sub/back.log|other.txt|bry|brxy|es/c|sub/target")
              .split("\\|"));

  @TempDir Path folder;

  @Test
  void theTable() throws IOException {
    Repo repo = Repo.init(folder.resolve("repo"));
    repo.file(".gitignore", RULES).file("sub/.gitignore", "\ufeffown\r\n!back.log\n");
    repo.git("add", "-f", ".");
    repo.commit("rules");
    Set<String> ignored = compare(repo, PATHS);
    assertTrue(ignored.size() > 20 && ignored.size() < PATHS.size() - 10, ignored::toString);
  }

  /** Names and rules of few characters, so that they often meet. */
  @ParameterizedTest
  @ValueSource(longs = {19, 42, 54, 1, 2, 3, 4, 5})
  void whatChanceWrites(long seed) throws IOException {
    Random random = new Random(seed);
    Repo repo = Repo.init(folder.resolve("repo"));
    for (String place : List.of("", "a/", "b/a/")) {
      StringBuilder rules = new StringBuilder(".sure\n");
      for (int i = 0; i < 6; i++) {
        rules.append(rule(random)).append('\n');
      }
      repo.file(place + ".gitignore", rules.toString());
    }
    repo.git("add", "-f", ".");
    repo.commit("rules");
    Set<String> paths = new TreeSet<>();
    while (paths.size() < 120) {
      List<String> names = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        names.add(text(random, "aab-]", 1 + random.nextInt(3)));
      }
      paths.add(String.join("/", names));
    }
    compare(repo, List.copyOf(paths));
  }

  private static String rule(Random random) {
    StringBuilder rule = new StringBuilder(random.nextInt(4) == 0 ? "!" : "");
    rule.append(random.nextInt(4) == 0 ? "/" : "");
    for (int i = random.nextInt(3); i >= 0; i--) {
      int kind = random.nextInt(6);
      rule.append(
          kind == 0
              ? "**"
              : kind == 1
                  ? text(random, "ab*?", 2) + "[" + text(random, "ab!^-]\\", 3) + "]"
                  : text(random, "aab*?-\\", 1 + random.nextInt(3)));
      rule.append(i > 0 ? "/" : "");
    }
    return rule.append(random.nextInt(4) == 0 ? "/" : "").toString();
  }

  private static String text(Random random, String alphabet, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  /** Fails where the two differ; returns what both ignore. None of the paths exists. */
  private static Set<String> compare(Repo repo, List<String> paths) throws IOException {
    // Git fails where it ignores none of all.
    byte[] input = (String.join("\0", paths) + "\0.sure\0").getBytes(StandardCharsets.UTF_8);
    Set<String> byGit = new TreeSet<>();
    String output = repo.gitFed(input, "check-ignore", "-z", "-v", "-n", "--stdin");
    String[] fields = output.split("\0", -1); // source, line, pattern, path
    for (int i = 0; i + 3 < fields.length; i += 4) {
      if (!fields[i].isEmpty() && !fields[i + 2].startsWith("!")) {
        byGit.add(fields[i + 3]);
      }
    }
    byGit.remove(".sure");
    Set<String> ours = new TreeSet<>();
    GitRepository repository = new GitRepository(repo.dir);
    BaseFiles base = new BaseFiles(repository, "HEAD");
    for (String path : paths) {
      BaseFiles.Standing standing = base.of(base.tree(), List.of(path.split("/")), false);
      if (standing.ignored()) {
        ours.add(path);
      } else if (standing.held()) {
        byGit.remove(path); // git asks its rules about folders that it holds, too
      }
    }
    repository.close();
    assertEquals(byGit, ours, () -> rules(repo));
    return ours;
  }

  private static String rules(Repo repo) {
    StringBuilder all = new StringBuilder();
    for (String place : List.of("", "a/", "b/a/", "sub/")) {
      try {
        Path file = repo.dir.resolve(place + ".gitignore");
        all.append(Files.exists(file) ? place + ": " + Files.readString(file) : "");
      } catch (IOException e) {
        all.append(e);
      }
    }
    return all.toString();
  }
}
