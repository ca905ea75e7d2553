package dev.lifeagent.conformance.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The architecture as rules: {@code bootstrap → adapters.* → application → domain}, below one root
 * package. They are allowlists: they list what a layer may depend on. A rule also fails if its
 * packages are empty.
 *
 * <p>In a test of your own project:
 *
 * <pre>{@code
 * JavaClasses classes = new ClassFileImporter()
 *     .withImportOption(new ImportOption.DoNotIncludeTests())
 *     .importPackages("org.example");
 * HexagonRules.of("org.example").check(classes);
 * }</pre>
 *
 * @since 0.1
 */
public final class HexagonRules {
  private static final String JDK = "java..";
  private static final String NULLNESS = "org.jspecify.annotations..";

  private final String root;
  private final String domain;
  private final String application;
  private final String adapters;
  private final Set<String> left;

  private HexagonRules(String root, Set<String> left) {
    this.root = root;
    this.left = left;
    this.domain = root + ".domain..";
    this.application = root + ".application..";
    this.adapters = root + ".adapters..";
  }

  /**
   * The rules for a project.
   *
   * @param root its base package, such as {@code org.example}; the layers are {@code domain},
   *     {@code application}, {@code adapters.<technology>} and {@code bootstrap} below it
   */
  public static HexagonRules of(String root) {
    return new HexagonRules(root, Set.of());
  }

  /**
   * The same rules but for some, for a project in which they would be about nothing: one that has
   * no {@code Observed…} or {@code Gated…} leaves out {@code decoratorsImplementThePortTheyTake}.
   *
   * @param names names of rules, as in {@link #all}
   * @throws IllegalArgumentException when there is no rule of that name
   */
  public HexagonRules without(String... names) {
    Set<String> known = all().keySet();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException("there is no rule " + name + "; there are " + known);
      }
    }
    Set<String> more = new HashSet<>(left);
    more.addAll(List.of(names));
    return new HexagonRules(root, Set.copyOf(more));
  }

  /** Every rule that is not left out, by its name, in a fixed order. */
  public Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("domainSeesTheJdkAlone", domainSeesTheJdkAlone());
    rules.put("applicationSeesTheDomainAlone", applicationSeesTheDomainAlone());
    rules.put("adaptersSeeNoBootstrap", adaptersSeeNoBootstrap());
    rules.put("adaptersSeeNoOtherAdapter", adaptersSeeNoOtherAdapter());
    rules.put("adaptersDependOnNoPortOfAnother", adaptersDependOnNoPortOfAnother());
    rules.put("packagesAreFreeOfCycles", packagesAreFreeOfCycles());
    rules.put("decoratorsImplementThePortTheyTake", decoratorsImplementThePortTheyTake());
    rules.put("namesAreThoseOfTheDomain", namesAreThoseOfTheDomain());
    rules.put("timeComesFromAClock", timeComesFromAClock());
    rules.put("chanceComesFromOnePlace", chanceComesFromOnePlace());
    rules.put("onlyOnePackageRunsOrWritesGit", onlyOnePackageRunsOrWritesGit());
    rules.keySet().removeAll(left);
    return rules;
  }

  /** Checks every rule that is not left out. */
  public void check(JavaClasses classes) {
    all().values().forEach(rule -> rule.check(classes));
  }

  /** The domain sees itself and the JDK; annotations for null are no dependency at run time. */
  public ArchRule domainSeesTheJdkAlone() {
    return classes()
        .that()
        .resideInAPackage(domain)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(domain, JDK, NULLNESS))
        .because("a program that embeds the domain gets no other dependency");
  }

  /** The application sees the domain and the JDK. */
  public ArchRule applicationSeesTheDomainAlone() {
    return classes()
        .that()
        .resideInAPackage(application)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(application, domain, JDK, NULLNESS))
        .because("a use case knows ports, not technology");
  }

  /** Of our own classes, adapters see the domain, the application and adapters. */
  public ArchRule adaptersSeeNoBootstrap() {
    return classes()
        .that()
        .resideInAPackage(adapters)
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackages(root + "..")
                .or(resideInAnyPackage(adapters, application, domain)))
        .because("the composition root knows the adapters, not the other way round");
  }

  /** No {@code adapters.<technology>} depends on another. */
  public ArchRule adaptersSeeNoOtherAdapter() {
    return SlicesRuleDefinition.slices()
        .matching(root + ".adapters.(*)..")
        .should()
        .notDependOnEachOther()
        .because("an adapter can be left out or replaced");
  }

  /**
   * A driven port, which is an interface of the domain that an adapter implements other than as a
   * decorator, is for the application and for the adapters that implement it. An adapter that
   * drives, such as one for HTTP, asks the application.
   */
  public ArchRule adaptersDependOnNoPortOfAnother() {
    return classes()
        .that()
        .resideInAPackage(adapters)
        .should(new CallsOnlyItsOwnPorts(domain, root + ".adapters.(*).."))
        .because("who may see and do what is decided in the application, and only once");
  }

  /**
   * No package depends on itself by way of others. Each package below the root counts for itself,
   * also one that lies within another.
   */
  public ArchRule packagesAreFreeOfCycles() {
    return SlicesRuleDefinition.slices()
        .assignedFrom(new PackagesBelow(root))
        .should()
        .beFreeOfCycles()
        .because("a package can be read, tested and moved without those that use it");
  }

  /**
   * {@code Observed…} and {@code Gated…} implement the port whose instance they take. A record is a
   * value, not a decorator.
   */
  public ArchRule decoratorsImplementThePortTheyTake() {
    return classes()
        .that(
            resideInAPackage(application)
                .and(simpleNameStartingWith("Observed").or(simpleNameStartingWith("Gated")))
                .and(not(assignableTo(Record.class))))
        .should(new TakesThePortItImplements(domain))
        .because("a decorator can replace the port that it takes, and the other way round");
  }

  /** No {@code Port}, {@code Impl}, {@code Manager}, {@code Util}, {@code Helper} or {@code I…}. */
  public ArchRule namesAreThoseOfTheDomain() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .haveNameMatching(".*\\.(?:\\w+(?:Port|Impl|Manager|Utils?|Helper)|I[A-Z][a-z]\\w*)")
        .because("a port is a noun of the domain, and an adapter is technology and port");
  }

  /** Time comes from an injected {@code Clock}, never from the system. */
  public ArchRule timeComesFromAClock() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should(new CallsOf(TimeAndChance::readsTheTime, "read the system time"))
        .because("the same input gives the same bytes");
  }

  /**
   * {@code SecureRandom} is used by the domain's class {@code Entropy}; other sources of chance are
   * not used.
   */
  public ArchRule chanceComesFromOnePlace() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .haveNameNotMatching(Pattern.quote(root) + "\\.domain(\\.\\w+)*\\.Entropy")
        .should(new CallsOf(TimeAndChance::drawsLots, "use a source of chance"))
        .because("the same input gives the same bytes, and tokens come from one place");
  }

  /**
   * Processes are started, and git is written, in {@code adapters.cli.git} alone; {@code
   * adapters.cli.doctor} starts the script of a hook, as a host would.
   */
  public ArchRule onlyOnePackageRunsOrWritesGit() {
    return noClasses()
        .that(
            resideInAPackage(root + "..")
                .and(
                    resideOutsideOfPackages(
                        root + ".adapters.cli.git..", root + ".adapters.cli.doctor..")))
        .should(new CallsOf(GitWriting::writes, "start a process or write git"))
        .because("nothing is written but what a person typed a command for");
  }
}
