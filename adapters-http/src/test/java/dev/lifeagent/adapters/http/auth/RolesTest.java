package dev.lifeagent.adapters.http.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.lifeagent.adapters.http.HttpApi;
import dev.lifeagent.adapters.http.openapi.OpenApiServlet;
import dev.lifeagent.adapters.http.resource.ActServlet;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What resources say of roles, what is checked before a body is read, and the description agree.
 */
class RolesTest {
  /** The tag that calls of a role have in the description; of those without a role, open. */
  private static final Map<String, String> TAGS =
      Map.of("agent", "agent", "reader", "oversight", "operator", "operator");

  private static final List<Class<?>> RESOURCES = resources();
  private static final Access ACCESS =
      Access.of(RESOURCES).with(ActServlet.PATH, List.of(Role.AGENT));

  /** A method of a resource, and the call that it answers. */
  record Call(String http, String path, Method method) {
    @Override
    public String toString() {
      return http + " " + path;
    }

    /** What is said at the method, or else at its class. */
    <A extends Annotation> Optional<A> says(Class<A> type) {
      Class<?> owner = method.getDeclaringClass();
      boolean own =
          method.isAnnotationPresent(RolesAllowed.class)
              || method.isAnnotationPresent(PermitAll.class);
      return Optional.ofNullable(own ? method.getAnnotation(type) : owner.getAnnotation(type));
    }

    List<Role> roles() {
      return says(RolesAllowed.class).map(RolesAllowed::value).stream()
          .flatMap(Arrays::stream)
          .map(Role::of)
          .toList();
    }
  }

  static List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    RESOURCES.forEach(type -> collect("", Resource.from(type), calls));
    assertTrue(calls.size() > 12, calls::toString);
    return calls;
  }

  private static void collect(String prefix, Resource resource, List<Call> calls) {
    String path = prefix + resource.getPath();
    for (ResourceMethod method : resource.getResourceMethods()) {
      calls.add(new Call(method.getHttpMethod(), path, method.getInvocable().getHandlingMethod()));
    }
    resource.getChildResources().forEach(child -> collect(path, child, calls));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void everyMethodSaysWhoMayCallIt(Call call) {
    assertTrue(call.roles().isEmpty() == call.says(PermitAll.class).isPresent(), "one of the two");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void theCheckBeforeTheBodyAsksForTheSameRoles(Call call) {
    assertEquals(call.roles().isEmpty(), Access.open(call.path));
    if (!call.roles().isEmpty()) {
      assertEquals(call.roles(), ACCESS.roles(call.http, call.path));
      assertEquals(call.roles(), ACCESS.roles(call.http, call.path + "/"));
    }
  }

  @Test
  void aDoorTakesPostsFromKeysOfItsRolesAndOpensNothingElse() {
    Access access = ACCESS.with("/door", List.of(Role.AGENT, Role.READER));
    assertEquals(List.of(Role.AGENT, Role.READER), access.roles("POST", "/door"));
    assertEquals(List.of(), access.roles("GET", "/door"), "it answers with nothing of value");
    assertEquals(List.of(Role.OPERATOR), access.roles("POST", "/doors"));
    assertEquals(List.of(Role.OPERATOR), access.roles("POST", "/door/x"));
    assertEquals(List.of(Role.OPERATOR), ACCESS.roles("POST", "/door"));
  }

  @Test
  void theDescriptionPutsEveryCallUnderTheTagOfItsRole() throws Exception {
    try (InputStream yaml = OpenApiServlet.class.getResourceAsStream("openapi.yaml")) {
      JsonNode document = new ObjectMapper(new YAMLFactory()).readTree(yaml);
      for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
        for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
          String http = call.getKey().toUpperCase(Locale.ROOT);
          Optional<String> role =
              Access.open(path.getKey())
                  ? Optional.empty()
                  : ACCESS.roles(http, path.getKey()).stream().map(Role::code).findFirst();
          String where = http + " " + path.getKey();
          assertEquals(
              List.of(role.map(TAGS::get).orElse("open")),
              List.of(call.getValue().path("tags").path(0).asText()),
              where);
          assertEquals(role.isPresent(), call.getValue().path("responses").has("403"), where);
        }
      }
    }
  }

  private static List<Class<?>> resources() {
    try {
      Path root =
          Path.of(HttpApi.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      List<Class<?>> types = new ArrayList<>();
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file :
            files.filter(name -> name.toString().endsWith("Resource.class")).toList()) {
          String name = root.relativize(file).toString().replace('/', '.');
          types.add(Class.forName(name.replaceAll("\\.class$", "")));
        }
      }
      return types;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
