package dev.lifeagent.adapters.http.auth;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;

/**
 * Refuses every method of a resource that does not say who may call it, which Jersey's own feature
 * of roles lets pass.
 */
public final class ClosedByDefault implements DynamicFeature {
  private static final List<Class<? extends Annotation>> ANNOTATIONS =
      List.of(RolesAllowed.class, PermitAll.class, DenyAll.class);

  /** Makes the feature. */
  public ClosedByDefault() {}

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    // Jersey answers OPTIONS itself.
    boolean ofJersey = resource.getResourceClass().getName().startsWith("org.glassfish.jersey.");
    if (!ofJersey && !says(resource.getResourceMethod()) && !says(resource.getResourceClass())) {
      context.register(new Refusal(), Priorities.AUTHORIZATION);
    }
  }

  private static boolean says(AnnotatedElement element) {
    return ANNOTATIONS.stream().anyMatch(element::isAnnotationPresent);
  }

  private static final class Refusal implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      throw new ForbiddenException();
    }
  }
}
