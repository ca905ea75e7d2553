package dev.lifeagent.domain.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.domain.shell.read.ShellReader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A place is written so that a person finds it again, and nothing unknown is passed off as known.
 */
class WrittenLocationTest {
  @ParameterizedTest
  @CsvSource({
    "cat src/a.txt, src/a.txt",
    "cat ./src//x/../a.txt, src/x/../a.txt",
    "cat 'a b', a b",
    "cat ../b, ../b",
    "cat ../../b, ../../b",
    "cat .., ..",
    "ls > ., .",
    "cat /etc/passwd, /etc/passwd",
    "cat /../etc/x, /etc/x",
    "rm -r /, /",
    "rm -r /*, /*",
    "rm -r *, *",
    "rm src/*.java, src/*.java",
    "rm -r build/*, build/*",
    "cat ~/.ssh/id_rsa, ~/.ssh/id_rsa",
    "cat $HOME/x, ~/x",
    "cat ~/../x, ~/../x",
    "cat $TMPDIR/x, $TMPDIR/x",
    "cat $X/build, …/build",
    "cat $X, …",
    "cat src/$X.txt, src/….txt",
    "cd src && cat a, src/a",
    "cat > /dev/null, /dev/null",
  })
  void onePlaceIsOneText(String line, String written) {
    List<Invocation> commands = Invocation.written(ShellReader.read(line));
    Invocation last = commands.get(commands.size() - 1);
    assertEquals(
        List.of(written),
        PathClaims.of(last).stream().map(claim -> claim.location().written()).toList());
  }
}
