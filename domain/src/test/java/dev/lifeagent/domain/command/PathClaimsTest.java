package dev.lifeagent.domain.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.domain.shell.read.ShellReader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
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
        "bash -ex x.sh a | r:x.sh",
        "vim a | w:a",
        "scp a host:b | r:a",
        "scp host:b a | w:a{b}",
        "patch a b | w:a r:b",
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
        "git -C ../o rm x | d:../o/x",
        "git -C a -C b rm x | d:a/b/x",
        "git --work-tree=../o checkout -- x | w:../o/x",
        "git --work-tree ../o restore x | w:../o/x",
        "GIT_WORK_TREE=../o git rm x | d:../o/x",
        "git --git-dir=../o/.git show HEAD:a | r:../o/a",
        "git --git-dir=../o/.git rm x | d:x",
        "git -C ../o show HEAD:a | r:../o/a",
        "git diff -C main -- a | r:a",
        "cd src && git show HEAD:src/a HEAD:./b | r:src/a r:src/b",
        "git show :a :0:b | r:a r:b",
        "git log -- ':!x' | r::!x",
        "git show ':/fix' | ``",
        "git apply x.patch | r:x.patch w:?/",
        "git apply --check x.patch | r:x.patch",
        "git apply --cached < x | r:x",
        "git am x | r:x w:?/",
        "git stash pop | w:?/",
        "git stash list | ``",
        "git checkout . | w:.",
        "git checkout HEAD -- . | w:.",
        "git reset --hard | w:?/",
        "git reset --soft HEAD~1 | ``",
        "git clean -fd | w:?/",
        "git clean -n | ``",
        "patch -p1 < x | r:x w:?/",
        "patch -p1 --dry-run -i x | r:x",
        "patch -d a f -i x | w:a/f r:a/x",
        // archives
        "gzip a | d:a w:a.gz",
        "gzip -dc a.gz | r:a.gz",
        "gunzip -c a.gz | r:a.gz",
        "gunzip a.gz | d:a.gz w:a",
        "xz -l a.xz | r:a.xz",
        "gzip -t a.gz | r:a.gz",
        "gzip -k a | r:a w:a.gz",
        "gzip - | ``",
        "zip -q a.zip -- -b | w:a.zip r:-b",
        "zstd a -o b | r:a w:b",
        "zip -r out.zip src | w:out.zip r:src",
        "unzip -d out a.zip | r:a.zip w:out",
        "7z a out.7z src | w:out.7z r:src",
        "7z x a.7z -oout | r:a.7z w:out",
        "tar -czf ../o.tgz -C a b | w:../o.tgz r:a/b",
        "tar xOf a.tar b | r:a.tar",
        // what is read line by line
        "perl -ne print .env | r:.env",
        "ruby -pe x .env | r:.env",
        "gawk -i inplace x a | w:a",
        "yq -i .a=1 a | w:a",
        // what is fetched
        "curl -O 'https://x.example/d/a.txt?b=c' | w:a.txt",
        "curl --output-dir d -O https://x.example/a | f:d w:d/a",
        "curl -OJ https://x.example/a | w:?/",
        "curl -O https://x.example/$X | w:?/",
        "curl -o - https://x.example/a | ``",
        "wget https://x.example/a | w:a",
        "wget https://x.example | w:index.html",
        "wget -P d https://x.example/a | f:d w:d/a",
        "wget -qO- https://x.example/a | ``",
        "wget -r https://x.example/a | w:?/",
        "wget --spider https://x.example/a | ``",
        // what is made
        "make -C ../o all | f:../o",
        "npm --prefix ../o test | f:../o",
        "split -b 1M a | r:a w:x*",
        "split a ../b | r:a w:../b*",
        "csplit -f p a 3 | r:a w:p*",
        "sqlite3 a.db 'delete from x' | w:a.db",
        "sqlite3 -readonly a.db 'select 1' | r:a.db",
        "convert a.png -resize 50% b.png | w:b.png",
        "ffmpeg -i a -c:v x b | r:a w:b",
        "ffmpeg -i a | r:a",
        "openssl enc -in a -out b | w:b r:a",
        "ssh-keygen -t rsa -f k | w:k w:k.pub",
        "ssh-keygen -lf k | ``",
        "gpg -o b -d a | w:b",
        "pandoc a -o b | w:b",
        "pandoc a --output=b | w:b",
        "gcc -c a.c -ob.o | w:b.o",
        "go build -o b . | w:b",
        "javac -d out A.java | f:out",
        "protoc --java_out=lite:gen a.proto | f:gen",
        "docker cp c:/x a | w:a{x}",
        "kubectl cp a p:/x | r:a",
        "xxd -r a b | r:a w:b",
        "base64 -o b a | r:a w:b",
        "kubectl get pods -o yaml | ``",
        // where the command runs
        "pushd a && cat b && popd && cat b | r:a/b r:b",
        "popd && cat b | r:?/b",
        "cd a && cat b ../c | r:a/b r:a/../c",
        "cd a/.. && cat b | r:b",
        "cat a/../b | r:a/../b",
        "cd /srv && cat b | r:/srv/b",
        "(cd a; cat b); cat b | r:a/b r:b",
        "cd $X && cat b | r:?/b",
        "cd && cat b | r:~/b",
        "cd ~/p && cat b | r:~/p/b",
        "env -C a cat b | r:a/b",
        "env -C a sh -c 'cat b; cd c; cat d'; cat e | r:a/b r:a/c/d r:e",
        "sudo -D /srv cat b | r:/srv/b",
        "CDPATH=/etc; cd a && cat b | r:?/b",
        "CDPATH=/etc cd a && cat b | r:?/b",
        "export CDPATH=/etc; cd a; cat b | r:?/b",
        // elsewhere
        "ssh host 'cd /etc && rm x' | d:/etc/x",
        "docker run --rm alpine rm -rf /x | d:/x",
        "docker run -v /:/x alpine rm -rf /x | d:/x",
        "docker exec c cat /etc/passwd | r:/etc/passwd",
        // in other commands
        "sudo cat a | r:a",
        "bash -c 'cat a > b' | w:b r:a",
        "x=$(cat a) | r:a",
        "cat $X/a ~/b /root/c a$X | r:?/a r:~/b r:/root/c r:a?",
      })
  void aCommandUses(String line, String expected) {
    assertEquals(expected, claims(line), line);
  }

  @Test
  void aPatchOnTheLineChangesTheFilesThatItNames() {
    String patch = "*** Begin Patch\n*** Add File: a b\n+x\n*** Delete File: c\n*** End Patch";
    assertEquals("w:a b d:c", claims("apply_patch '" + patch + "'"));
    assertEquals("w:a b d:c", claims("cd x && cd .. && apply_patch <<'E'\n" + patch + "\nE"));
    assertEquals("w:?/", claims("apply_patch \"$P\"").replace("?/?", "?/"));
  }
}
