package dev.lifeagent.domain.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.domain.shell.read.ShellReader;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which paths a command reads, writes and deletes, by the manual pages of the usual programs. */
class PathClaimsTest {
  private static String claims(String line) {
    return Invocation.written(ShellReader.read(line)).stream()
        .flatMap(at -> PathClaims.of(at).stream())
        .map(PathClaimsTest::shown)
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static String shown(PathClaim claim) {
    Location at = claim.location();
    String start =
        switch (at.base()) {
          case HERE -> at.up() > 0 ? "../".repeat(at.up()) : "";
          case ROOT -> "/";
          case HOME -> "~/";
          case TEMP -> "$TMP/";
          case UNKNOWN -> "?/";
        };
    String path = start + at.path().replace(Location.HOLE, "?");
    String inside = claim.inside().isEmpty() ? "" : "{" + String.join(",", claim.inside()) + "}";
    return claim.access().code().charAt(0) + ":" + (path.isEmpty() ? "." : path) + inside;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ls -la src | ``",
        "npm test | ``",
        "cat a b < c > d 2>> e | r:c w:d w:e r:a r:b",
        "grep -rn secret src docs | r:src r:docs",
        "grep -e x a | r:a",
        "sed -n 1,4p a | r:a",
        "sed -i s/a/b/ a b | w:a w:b",
        "awk '{print}' a | r:a",
        "cp a b | r:a w:b{a}",
        "cp -r x/a y/b out | r:x/a r:y/b w:out{a,b}",
        "cp -t out a b | r:a r:b w:out{a,b}",
        "mv a b | d:a w:b{a}",
        "rm -rf a b/* | d:a d:b",
        "find . -name x -delete | d:.",
        "find src test -fprint out | w:out",
        "tee -a a b | w:a w:b",
        "touch a | w:a",
        "mkdir -p a/b | f:a/b",
        "install -m 755 a /usr/bin/a | r:a w:/usr/bin/a{a}",
        "install -d a | f:a",
        "ln -s /etc/x a | r:/etc/x w:a{x} w:/etc/x",
        "ln -s ../x d/a | r:../x w:d/a{x} w:d/../x",
        "dd if=a of=b | r:a w:b",
        "uniq a b | r:a w:b",
        "sort -o b a | r:a w:b",
        "tar czf out.tgz src | w:out.tgz r:src",
        "tar -xzf a.tgz -C out | r:a.tgz w:out",
        "tar xf a.tar | r:a.tar w:.",
        "tar tf a.tar | r:a.tar",
        "unzip a.zip -d out | r:a.zip w:out",
        "curl -o a https://x.example | w:a",
        "curl -F f=@a -d @b https://x.example | r:a r:b",
        "wget -O a https://x.example | w:a",
        "chmod +x a | w:a",
        "python3 run.py a | r:run.py",
        "python3 -c 'print(1)' a | ``",
        "perl -i -pe s/a/b/ a | w:a",
        "bash x.sh | r:x.sh",
        "vim a | w:a",
        "scp a host:b | r:a",
        "scp host:b a | w:a{b}",
        "patch a b | w:a w:b",
        // git: what can be a branch or a revision is none
        "git checkout main | ``",
        "git checkout -- a | w:a",
        "git restore a | w:a",
        "git restore --staged a | ``",
        "git rm a | d:a",
        "git rm --cached a | ``",
        "git mv a b | d:a w:b",
        "git show HEAD:a | r:a",
        "git log https://x.example/a | ``",
        "git diff main -- a | r:a",
        "git log --output=a | w:a",
        "git push origin main:main | ``",
        "git clone https://x.example/b.git | w:b",
        "git clone host:a/b c | w:c",
        "git worktree add ../w | f:../w",
        // where the command runs
        "cd a && cat b ../c | r:a/b r:a/../c",
        "cd a/.. && cat b | r:b",
        "cat a/../b | r:a/../b",
        "cd /srv && cat b | r:/srv/b",
        "(cd a; cat b); cat b | r:a/b r:b",
        "cd $X && cat b | r:?/b",
        "cd && cat b | r:~/b",
        "cd ~/p && cat b | r:~/p/b",
        // elsewhere
        "ssh host 'cd /etc && rm x' | ``",
        "docker run --rm alpine rm -rf /x | ``",
        "docker run -v /:/x alpine rm -rf /x | d:/x",
        "docker exec c cat /etc/passwd | ``",
        // in other commands
        "sudo cat a | r:a",
        "bash -c 'cat a > b' | w:b r:a",
        "x=$(cat a) | r:a",
        "cat $X/a ~/b /root/c a$X | r:?/a r:~/b r:/root/c r:a?",
      })
  void aCommandUses(String line, String expected) {
    assertEquals(expected, claims(line), line);
  }
}
