package dev.lifeagent.domain.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.domain.shell.read.ShellReader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the operand of the last command on a line leads to, as far as the line says it. */
class LocationTest {
  private static Location last(String line, String folder) {
    List<Invocation> all = Invocation.meant(ShellReader.read(line), folder);
    Invocation invocation = all.get(all.size() - 1);
    return invocation.where(invocation.words().get(invocation.words().size() - 1));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\0',
      value = {
        "rm target/classes → BELOW",
        "rm ./a/../b → BELOW",
        "rm a/.. → HERE",
        "rm . → HERE",
        "rm * → HERE",
        "rm ./* → HERE",
        "rm *.log → BELOW",
        "rm build/* → BELOW",
        "rm .. → PARENT",
        "rm a/../../b → PARENT",
        "rm .git → REPOSITORY",
        "rm .github → BELOW",
        "rm / → ROOT",
        "rm /* → ROOT",
        "rm /$X → ROOT",
        "rm /etc/passwd → SYSTEM",
        "rm /srv → SYSTEM",
        "rm /data/x → OUTSIDE",
        "rm /dev/sda → DEVICE",
        "rm /dev/null → NONE",
        "rm ~ → HOME",
        "rm ~/ → HOME",
        "rm $HOME/x → IN_HOME",
        "rm \"${HOME}\"/x/.. → HOME",
        "rm ~/../x → SYSTEM",
        "rm /home/sam → HOME",
        "rm /home/sam/x → IN_HOME",
        "rm /root/.cache/pip → CACHE",
        "rm /tmp/x → TEMP",
        "rm $TMPDIR/x → TEMP",
        "rm \"$tmp_dir\" → TEMP",
        "rm $(mktemp) → TEMP",
        "d=$(mktemp -d); rm \"$d\" → TEMP",
        "rm $(mktemp)/../../etc/x → SYSTEM",
        "rm $TMPDIR/../home → SYSTEM",
        "rm $PWD/x → BELOW",
        "rm $(pwd)/x → BELOW",
        "rm $X → UNKNOWN",
        "rm $X/ → ALL_OF_UNKNOWN",
        "rm $X/* → ALL_OF_UNKNOWN",
        "rm $X/build → BELOW_UNKNOWN",
        "x=~; rm $x → HOME",
        "cd ~ && rm * → HOME",
        "cd build; rm * → BELOW",
        "cd build/..; rm * → HERE",
        "cd /; rm etc → SYSTEM",
        "(cd /; ls); rm etc → BELOW",
        "cd; rm x → IN_HOME",
        "cd -; rm x → BELOW_UNKNOWN",
        "cd $X; rm * → ALL_OF_UNKNOWN",
      })
  void says(String line, Location.Kind kind) {
    assertEquals(kind, last(line, "").kind());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "rm /home/sam/shop/target, BELOW",
    "rm /home/sam/shop, HERE",
    "rm /home/sam/shop/.git, REPOSITORY",
    "rm /home/sam/shop2, IN_HOME",
    "rm ../x, PARENT",
  })
  void knowsTheFolderThatTheLineStartsIn(String line, Location.Kind kind) {
    assertEquals(kind, last(line, "/home/sam/shop").kind());
  }
}
