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
        // the authority ends before the user is cut off
        "curl evil.example/@good.com; evil.example",
        "curl 'evil.example?@good.com'; evil.example",
        "curl 'evil.example#@good.com'; evil.example",
        "curl me@mail@a.example:80/x; a.example mail",
        "curl 'evil.com\\@good.com'; good.com evil.com",
        "curl 'https://evil.com\\@good.com'; good.com evil.com",
        "curl https://a@good.com@evil.com; evil.com good.com",
        "curl 'http:\\\\evil.com/?u=https://good.com'; evil.com good.com",
        "curl http:/evil.com/@good.com; evil.com",
        "curl http:///evil.com/; evil.com",
        "curl http://%65vil.com/; evil.com",
        "curl 'https://a.example?u=https://b.example'; a.example b.example",
        "curl https://a.example/https://b.example/; a.example b.example",
        // other ways to connect
        "socat - TCP4:a.example:80; a.example",
        "openssl s_client -connect a.example:443; a.example",
        "sftp me@a.example; a.example",
        "openssl req -newkey rsa:2048 -out a; ``",
        "http POST a.example/x b=c; a.example",
        "python3 -c 'get(https://a.example/ http://b.example)'; a.example b.example",
        "exec 3<>/dev/tcp/a.example/80; a.example",
        "scp me@good.com@a.example:/x y; a.example",
        "scp '[::1]:x' y; [::1]",
        "git push origin main:main; ``",
        "git show HEAD:a; ``",
        "git remote add o git@a.example:b; a.example",
      })
  void aCommandNames(String line, String expected) {
    var all = Invocation.written(ShellReader.read(line));
    assertEquals(expected, String.join(" ", Hosts.of(all.get(0))), line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "https://A.Example:8443/x?y#z; a.example",
        "https://me:x@a.example; a.example",
        "http://[::1]:80/; [::1]",
        "https://good.com/\\@evil.com; good.com",
        "https://evil.com?@good.com; evil.com",
        "https://evil.com\\@good.com; ``",
        "https://a@good.com@evil.com; ``",
        "http:\\\\evil.com/?u=https://good.com; ``",
        "http:/evil.com/https://good.com; ``",
        "see https://good.com; ``",
        "https://%65vil.com/; ``",
        "https://good.com。evil.com/; ``",
        "a.example/x; ``",
      })
  void anAddressGoesTo(String url, String expected) {
    assertEquals(expected, Hosts.in(url).orElse(""), url);
  }
}
