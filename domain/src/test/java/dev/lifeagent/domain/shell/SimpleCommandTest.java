package dev.lifeagent.domain.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.shell.Arguments.Option;
import dev.lifeagent.domain.shell.Redirection.Kind;
import dev.lifeagent.domain.shell.read.ShellReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a rule can ask of a command and of the reading it stands in. */
class SimpleCommandTest {
  private static SimpleCommand last(String line) {
    List<SimpleCommand> commands = ShellReader.read(line).commands();
    return commands.get(commands.size() - 1);
  }

  private static List<String> texts(List<SimpleCommand> commands) {
    return commands.stream().map(SimpleCommand::toString).toList();
  }

  @Test
  void programHasAPathIfItIsWrittenWithOne() {
    assertEquals(Optional.of(new Program("git", "git", false)), last("git status").program());
    assertEquals(Optional.of(new Program("git", "./evil/git", true)), last("./evil/git").program());
    assertEquals(
        Optional.of(new Program("java", "$JAVA_HOME/bin/java", true)),
        last("$JAVA_HOME/bin/java -version").program());
    assertEquals(Optional.empty(), last("$X-java").program());
    assertEquals(Optional.empty(), last("x=y").program());
  }

  @Test
  void wrappersLeadToTheCommand() {
    SimpleCommand command = last("sudo -n timeout 5 sh -c 'git status'");
    assertEquals("git status", command.toString());
    assertEquals(
        List.of("sudo", "timeout", "sh"),
        command.wrappers().stream().map(w -> w.program().orElseThrow().name()).toList());
    assertTrue(command.wrappers().stream().allMatch(SimpleCommand::wraps));
    assertFalse(command.wraps());
  }

  @Test
  void assignmentsOfWrappersAreThoseOfTheCommand() {
    List<String> names =
        last("A=1 env B=2 sudo C=3 git status").assignments().stream()
            .map(Assignment::name)
            .toList();
    assertEquals(List.of("A", "B", "C"), names);
  }

  @Test
  void redirectionsSayWhatTheyDo() {
    List<Redirection> all =
        last("a >b 2>>c <d <>e 2>&1 >&f &>g >|h <<< i 5<&- {v}>j").redirections();
    assertEquals(
        List.of(
            Kind.WRITE,
            Kind.APPEND,
            Kind.READ,
            Kind.READ_WRITE,
            Kind.DUPLICATE,
            Kind.WRITE,
            Kind.WRITE,
            Kind.WRITE,
            Kind.TEXT,
            Kind.DUPLICATE,
            Kind.WRITE),
        all.stream().map(Redirection::kind).toList());
    assertEquals(
        List.of(1, 2, 0, 0, 2, 1, -1, 1, 0, 5, -1),
        all.stream().map(Redirection::descriptor).toList());
    assertEquals("b c d e 1 f g h i - j".replace(' ', ','), joined(all));
  }

  private static String joined(List<Redirection> all) {
    return String.join(",", all.stream().map(to -> to.target().shown()).toList());
  }

  @Test
  void redirectionsOfACompoundCommandStandAlone() {
    SimpleCommand first = ShellReader.read("{ a; b; } > c").commands().get(0);
    assertTrue(first.words().isEmpty());
    assertEquals("c", joined(first.redirections()));
  }

  @Test
  void pipelinesKnowTheirNeighbours() {
    ShellReading reading = ShellReader.read("a; cat x | (b; c) | sudo d; e");
    SimpleCommand d = reading.effective().get(4);
    assertEquals("d", d.toString());
    assertEquals(List.of("cat x", "b", "c"), texts(reading.before(d)));
    SimpleCommand cat = reading.effective().get(1);
    assertEquals(List.of("b", "c", "sudo d", "d"), texts(reading.after(cat)));
    assertEquals(List.of(), reading.before(reading.commands().get(0)));
    assertEquals(3, cat.place().stages().get(0).size());
  }

  @Test
  void placesNameTheConstructsAround() {
    assertEquals(
        List.of(Construct.IF, Construct.SUBSHELL, Construct.COMMAND_SUBSTITUTION),
        ShellReader.read("if (echo $(a)); then :; fi").commands().get(0).place().within());
    assertTrue(last("f() { a; }").place().isIn(Construct.UNCALLED_FUNCTION));
    assertTrue(last("sleep 1 &").place().isIn(Construct.BACKGROUND));
    assertTrue(last("bash -c a").place().isIn(Construct.SCRIPT));
  }

  @Test
  void argumentsAreOptionsAndOperands() {
    Arguments plain = last("rm -rf --force --depth=3 x -- -y").arguments();
    assertTrue(plain.has("-r") && plain.has("-f") && plain.has("-x", "--force"));
    assertFalse(plain.has("-y"));
    assertEquals(Optional.of("3"), plain.value("--depth").flatMap(Word::literal));
    assertEquals(List.of("x", "-y"), plain.operands().stream().map(Word::shown).toList());

    Arguments taking =
        last("curl -sd @x -o\"$Y\" --url z -")
            .arguments()
            .withArguments(Set.of("-d", "-o", "--url"));
    assertEquals(
        List.of("-s", "-d", "-o", "--url"), taking.options().stream().map(Option::name).toList());
    assertEquals("@x", taking.value("-d").orElseThrow().shown());
    assertEquals("$Y", taking.value("-o").orElseThrow().shown());
    assertEquals("z", taking.value("--url").orElseThrow().shown());
    assertEquals("-", taking.operands().get(0).shown());
  }

  @Test
  void wordsSayWhatIsKnownOfThem() {
    List<Word> words = last("a x \"$Y/z\" *.c ~ $Q ${R:-s} \"$(b)\" ''").words();
    assertEquals(Optional.of("x"), words.get(1).literal());
    assertEquals(Optional.empty(), words.get(2).literal());
    assertTrue(words.get(2).isOneField());
    assertTrue(words.get(2).mayBe("/tmp/z") && !words.get(2).mayBe("/tmp/x"));
    assertTrue(words.get(3).mayBe("x.c") && !words.get(3).mayBe("x.h"));
    assertEquals(WordPart.Kind.TILDE, words.get(4).parts().get(0).kind());
    assertFalse(words.get(5).isOneField());
    assertEquals(Optional.of("s"), words.get(6).likely());
    assertEquals(Optional.of(""), words.get(8).literal());
  }

  @Test
  void prefixIsWhatStandsBeforeTheFirstHole() {
    assertEquals("--file=", last("a --file=$X.c").words().get(1).prefix());
    assertEquals("", last("a $X.c").words().get(1).prefix());
  }
}
