package dev.lifeagent.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.lifeagent.domain.agent.ActionHandlerProvider;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.MerkleNodes;
import dev.lifeagent.domain.gate.CodedFailure;
import dev.lifeagent.domain.gate.GateProvider;
import dev.lifeagent.domain.llm.LanguageModelProvider;
import dev.lifeagent.domain.patch.BaseTree;
import dev.lifeagent.domain.risk.RiskMatcher;
import dev.lifeagent.domain.risk.Scorer;
import dev.lifeagent.domain.time.Ticker;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every public interface of the domain that stands by itself is a driven port, but for those that
 * are named here with what they are instead. A new one fails this test until it has a contract
 * called after it and a fake, or a line below.
 */
class EveryPortHasAContractAndAFakeTest {
  private static final JavaClasses DOMAIN =
      new ClassFileImporter().importPackages("dev.lifeagent.domain");
  private static final JavaClasses KIT =
      new ClassFileImporter().importPackages("dev.lifeagent.conformance.fake");

  private static final Set<String> EXPORTED = exported();

  /** What is not a driven port. */
  private static final Map<Class<?>, String> OTHERS =
      Map.of(
          Agent.class, "the driving port",
          CodedFailure.class, "what exceptions have in common",
          MerkleNodes.class, "an argument of the Merkle tree",
          RiskMatcher.class, "a part of a risk rule",
          Scorer.class, "an argument of the gates",
          Ticker.class, "an argument of deadlines",
          LanguageModelProvider.class, "makes a language model, which has the contract",
          GateProvider.class, "makes a gate, which has the contract",
          ActionHandlerProvider.class, "makes a handler, which has the contract");

  /** Ports whose promises are in the contract of the port that hands them out or fills them. */
  private static final Map<Class<?>, Class<?>> ELSEWHERE =
      Map.of(EventFeed.class, EventLogContract.class, BaseTree.class, WorkspaceContract.class);

  static Stream<JavaClass> ports() {
    return DOMAIN.stream()
        .filter(type -> type.isInterface() && !type.isAnnotation() && type.isTopLevelClass())
        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(type -> !type.getSimpleName().equals("package-info"))
        // Nobody outside of the domain sees it: a seam between two packages of ours.
        .filter(type -> EXPORTED.contains(type.getPackageName()))
        // Nobody implements it: a value of one of several kinds.
        .filter(type -> !type.reflect().isSealed())
        .filter(type -> OTHERS.keySet().stream().noneMatch(type::isEquivalentTo));
  }

  private static Set<String> exported() {
    Path domain =
        Path.of(URI.create(Agent.class.getProtectionDomain().getCodeSource().getLocation() + ""));
    return ModuleFinder.of(domain).findAll().iterator().next().descriptor().exports().stream()
        .map(ModuleDescriptor.Exports::source)
        .collect(Collectors.toSet());
  }

  @Test
  void thePortsAreFound() {
    Set<String> names =
        ports().map(JavaClass::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
    assertTrue(
        names.containsAll(Set.of("EventLog", "Gate", "KillSwitchStore", "LogProofs", "Workspace")),
        names::toString);
  }

  @ParameterizedTest
  @MethodSource("ports")
  void aPortHasAContract(JavaClass port) throws ClassNotFoundException {
    Class<?> elsewhere = ELSEWHERE.get(port.reflect());
    String contract =
        elsewhere == null
            ? "dev.lifeagent.conformance.contract." + port.getSimpleName() + "Contract"
            : elsewhere.getName();
    assertEquals(contract, Class.forName(contract).getName());
  }

  @ParameterizedTest
  @MethodSource("ports")
  void aPortHasAFake(JavaClass port) {
    assertTrue(
        KIT.stream()
            .anyMatch(
                fake ->
                    fake.isAssignableTo(port.getName())
                        && fake.getModifiers().contains(JavaModifier.PUBLIC)),
        () -> "no public class of the kit's fakes is a " + port.getSimpleName());
  }
}
