package dev.lifeagent.adapters.http.request;

import dev.lifeagent.adapters.http.problem.HttpProblems;
import dev.lifeagent.adapters.http.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Refuses a malformed content type with 415; Jersey would answer 400. */
public final class ContentTypeFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private final transient ProblemWriter problems;

  /** Makes the filter. */
  public ContentTypeFilter(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (isType(request.getHeader("Content-Type"))) {
      chain.doFilter(request, response);
    } else {
      problems.refuse(request, response, HttpProblems.of(415));
    }
  }

  private static boolean isType(@Nullable String type) {
    try {
      return type == null || !MediaType.valueOf(type).getSubtype().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
