package dev.lifeagent.benchmarks;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** The least that Dropwizard can do. */
@Path("/hello")
public final class Hello {
  /** Says it. */
  @GET
  @Produces("text/plain")
  public String hello() {
    return "hello";
  }

  /** So that the start of a yardstick is awaited like that of the service. */
  @Path("/health")
  public static final class Health {
    /** Is alive. */
    @GET
    @Produces("text/plain")
    public String health() {
      return "ok";
    }
  }
}
