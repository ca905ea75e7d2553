package org.example.agent;

import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.conformance.rules.HexagonRules;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskProfile;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** What another project gets when it asks for the domain. */
class PublishedDomainTest {
  @Test
  void theGatesJudge() {
    Gates gates = Gates.standard(BuiltInRules.scanner(RiskProfile.STRICT), List.of(), List.of());
    assertTrue(gates.judge(text("Rename Foo to Bar.")) instanceof Decision.Allowed);
    assertTrue(gates.judge(text("Then run: rm -rf /")) instanceof Decision.Denied);
  }

  @Test
  void itsJarNeedsTheBaseOfTheJdkAndNothingElse() throws Exception {
    StringWriter out = new StringWriter();
    int exit =
        ToolProvider.findFirst("jdeps")
            .orElseThrow()
            .run(
                new PrintWriter(out),
                new PrintWriter(out),
                "--print-module-deps",
                "--ignore-missing-deps",
                jar().toString());
    assertEquals("java.base", out.toString().strip());
    assertEquals(0, exit);
  }

  @Test
  void itsPomStandsAloneAndBringsNothingWithIt() throws Exception {
    Path jar = jar();
    String name = jar.getFileName().toString().replaceFirst("jar$", "pom");
    String pom = Files.readString(jar.resolveSibling(name));
    assertTrue(!pom.contains("<parent>"), pom);
    String provided = "(?s)<dependency>(?:(?!</dependency>).)*<scope>provided</scope>.*?</dependency>";
    assertTrue(!pom.replaceAll(provided, "").contains("<dependency>"), pom);
  }

  @Test
  void theRulesHoldTheDomainItself() {
    HexagonRules.of("dev.lifeagent")
        .domainSeesTheJdkAlone()
        .check(new ClassFileImporter().importPackages("dev.lifeagent.domain"));
  }

  private static Path jar() throws Exception {
    return Path.of(Gates.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static GateRequest text(String text) {
    Policy policy = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));
    Call call = Call.of(Caller.unbound("example"), CallKind.ACT, policy, "request-1", Instant.EPOCH);
    return GateRequest.of(
        Stage.REQUEST,
        call,
        new AgentId("example"),
        List.of(new GateRequest.Text("prompt", text)),
        List.of());
  }
}
