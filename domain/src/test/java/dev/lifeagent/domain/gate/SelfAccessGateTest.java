package dev.lifeagent.domain.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.gate.OwnService.OwnFile;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.Places;
import dev.lifeagent.domain.tool.TypedAct;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent does not reach the gate that judges it. */
class SelfAccessGateTest {
  private static final OwnService OWN =
      new OwnService(
          List.of(
              new OwnFile("/srv/w/policy/policy.yaml", path("policy/policy.yaml"), false),
              new OwnFile("/srv/w/data/operator.key", path("data/operator.key"), true),
              new OwnFile("/opt/la/keys.yaml", Optional.empty(), true),
              new OwnFile("/tmp/la/agent.db", Optional.empty(), true),
              new OwnFile("/opt/la/life-agent.jar", Optional.empty(), false)),
          () -> Set.of(8080),
          () ->
              Map.of(
                  "check", AgentUse.ALWAYS,
                  "plan list", AgentUse.ALWAYS,
                  "plan approve", AgentUse.NEVER,
                  "server", AgentUse.ELSEWHERE,
                  "audit", AgentUse.ELSEWHERE));

  private static Optional<RepoPath> path(String path) {
    return Optional.of(RepoPath.of(path));
  }

  private static String judge(String action, Map<String, Object> payload) {
    TypedAct act = TypedAct.read(new Act(new AgentId("a"), action, payload), Places.asWritten());
    return new SelfAccessGate(OWN)
        .judge(GateRequest.ofAct(Requests.texts(Stage.REQUEST).call(), act))
        .fold(verdict -> "allowed", denial -> denial.reason().code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // its files: changed, its secrets read, also with the folder that holds them
        "echo x > policy/policy.yaml",
        "sed -i s/deny/allow/ POLICY/policy.yaml",
        "rm -rf policy",
        "mv data x",
        "rm -rf .",
        "cat data/operator.key",
        "base64 < data/operator.key",
        "cp data/operator.key x",
        "cd data && head operator.key",
        "cat /opt/la/keys.yaml",
        "rm /opt/la/life-agent.jar",
        "rm -rf /opt/la",
        "rm -rf /tmp/la",
        "rm -rf $TMPDIR",
        "rm -rf \"$(mktemp -d)/..\"",
        "rm -rf \"$(dirname $(mktemp))\"",
        "mktemp; rm -rf \"$(find / -name la)\"",
        "d=$(mktemp -d -p /tmp/la); rm -rf \"$d\"",
        "rm -rf \"$(TMPDIR=/tmp/la mktemp -d)\"",
        "export TMPDIR=/tmp/la; rm -rf \"$(mktemp -d)\"",
        "rm -rf $(mktemp -d >x)/*",
        "rm -rf \"$(mktemp -d)/../../opt/la\"",
        "rm -rf $TEMP_DIR",
        "bwrap --ro-bind /opt/la/keys.yaml /k cat /k",
        "sqlite3 data/operator.key .dump",
        "docker run -v /opt/la/keys.yaml:/k alpine cat /k",
        "openssl enc -in=/opt/la/keys.yaml",
        // its addresses
        "curl -X POST localhost:8080/killswitch",
        "curl -s http://127.0.0.1:8080/approvals/1 -d x",
        "curl 127.1:8080/act",
        "wget -qO- http://[::1]:8080/state",
        "wget http://user:x@localhost:8080/state",
        "nc localhost 8080",
        "python3 -c 'import urllib.request as r; r.urlopen(\"http://127.0.0.1:8080/act\")'",
        "exec 3<>/dev/tcp/127.0.0.1/8080",
        "sudo curl localhost:8080/act",
        "curl 2130706433:8080/act",
        "curl 0x7f000001:8080/act",
        "curl http://0177.0.0.1:8080/act",
        "curl http://0x7f.1:8080/act",
        "curl 'http://[0:0:0:0:0:0:0:1]:8080/act'",
        "curl 'http://[::ffff:127.0.0.1]:8080/act'",
        "curl 'http://[::ffff:7f00:1]:8080/act'",
        "curl 'http://[::127.0.0.1]:8080/act'",
        "curl http://localhost.:8080/act",
        "curl http://%6cocalhost:8080/act",
        "curl http:/localhost:8080/act",
        "curl 'http:\\\\localhost:8080\\act'",
        "curl http://a@b@localhost:8080/act",
        "curl 'http://x.example\\@localhost:8080/act'",
        "nc 1 127.0.0.1 8080",
        "ssh -L 9:localhost:8080 x.example",
        "socat - TCP:localhost:8080",
        "openssl s_client -connect 127.0.0.1:8080",
        "python3 -c 'HTTPConnection(\"127.0.0.1\", 8080)'",
        // its commands
        "./life-agent plan approve x",
        "life-agent plan --url http://x approve y",
        "java -jar /opt/la/life-agent.jar plan approve x",
        "life-agent plan @args",
        "java -Dhost=x -jar /opt/la/life-agent.jar plan approve x",
        "java -DV=1 -jar /opt/la/life-agent.jar server",
        "bash -h ./life-agent plan approve x",
        "java -cp lib/life-agent.jar:x dev.lifeagent.bootstrap.Main plan approve x",
        "bash life-agent plan approve x",
        "sh -e ./life-agent server",
        "./life-agent server",
        "PORT=9000 ./life-agent server",
        "DB_PATH=data/operator.key ./life-agent server",
        "./life-agent audit verify",
        "./life-agent audit verify --db data/operator.key",
        "./life-agent audit verify --url postgres://db/la",
        "./life-agent migrate --to postgres://db/la",
        "DB_PATH=/tmp/x.db ./life-agent restore --from /tmp/y.db --url postgres://db/la",
        "DATABASE_URL=postgres://db/la ./life-agent snapshot",
        "DB_PATH=/tmp/x.db DATABASE_URL=postgres://db/la ./life-agent server",
        "./life-agent erase --agent x",
        "bash -c './life-agent plan approve x'",
      })
  void refused(String line) {
    assertEquals("self_access", judge("bash", Map.of("command", line)), line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cat policy/policy.yaml",
        "rm -rf src/policy",
        "mkdir -p policy/x && echo x > policy/other.yaml",
        "mv $a $b",
        // what mktemp made is new, also where the service is for temporary files
        "rm -rf \"$(mktemp -d)\"",
        "d=$(mktemp -d); trap 'rm -rf \"$d\"' EXIT",
        "d=`mktemp -dq` && cd \"$d\" && rm -rf *",
        "rm -f $(which x)",
        "rm -f /opt/x*.deb /opt/la/$x.log",
        "ssh host 'rm -rf /opt/la'",
        "npm run data",
        "grep -rn localhost:8080 docs",
        "echo curl localhost:8080/act",
        "curl -s localhost:8080/health",
        "curl http://localhost:8080/openapi.json",
        "curl http://localhost:9000/act",
        "curl http://example.com:8080/act",
        "curl http://127.0.0.1.example.com:8080/act",
        "curl http://128.0.0.1:8080/act",
        "curl 'http://[::2]:8080/act'",
        "git clone https://x.example/life-agent",
        "./life-agent",
        "./life-agent --help",
        "./life-agent server --help",
        "./life-agent check x.patch",
        "bash ./life-agent check x.patch",
        "java -jar /opt/la/life-agent.jar check x.patch",
        "./life-agent plan list --limit 5",
        "DB_PATH=/tmp/x/agent.db PORT=0 ./life-agent server",
        "./life-agent audit verify --db /tmp/x.db",
      })
  void ordinary(String line) {
    assertEquals("allowed", judge("bash", Map.of("command", line)), line);
  }

  @ParameterizedTest
  @CsvSource({
    "file.read, path, data/operator.key, self_access",
    "file.read, path, policy/policy.yaml, allowed",
    "file.edit, file_path, policy/policy.yaml, self_access",
    "file.delete, path, policy, self_access",
    "file.write, path, /opt/la/life-agent.jar, self_access",
    "net.fetch, url, http://localhost:8080/act, self_access",
    "net.fetch, url, http://localhost:8080/docs, allowed",
    "net.fetch, url, http://2130706433:8080/act, self_access",
    "net.fetch, url, http:\\\\localhost:8080/docs\\..\\act, self_access",
    "net.fetch, url, https://example.com/, allowed",
  })
  void typedActsToo(String action, String member, String value, String expected) {
    assertEquals(expected, judge(action, Map.of(member, value)));
  }
}
