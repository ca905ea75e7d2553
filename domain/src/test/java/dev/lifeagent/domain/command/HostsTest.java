package dev.lifeagent.domain.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.domain.shell.read.ShellReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which hosts a command talks to. */
class HostsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "ls a b; ``",
        "curl -s https://API.Example.com/v1?x=1; api.example.com",
        "curl example.com/x; example.com",
        "curl -x http://proxy.example:8080 https://a.example; proxy.example a.example",
        "wget user@ftp.example/x; ftp.example",
        "curl http://user:pass@a.example:80/; a.example",
        "curl 'http://[::1]:80/'; [::1]",
        "git clone git@github.com:a/b.git; github.com",
        "git push ssh://git@a.example/x main; a.example",
        "git push origin main; ``",
        "ssh me@a.example ls /; a.example",
        "ssh -p 22 a.example; a.example",
        "scp a me@b.example:/x; b.example",
        "rsync -a src/ b.example:/x; b.example",
        "nc a.example 80; a.example",
        "npm test --registry=https://r.example/; r.example",
        "echo see https://x.example/; x.example",
      })
  void aCommandNames(String line, String expected) {
    var all = Invocation.written(ShellReader.read(line));
    assertEquals(expected, String.join(" ", Hosts.of(all.get(0))), line);
  }
}
