package dev.lifeagent.adapters.persistence.log;

import dev.lifeagent.adapters.persistence.encode.ArtifactJson;
import dev.lifeagent.adapters.persistence.encode.Json;
import dev.lifeagent.domain.plan.Plan;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.Review;
import dev.lifeagent.domain.plan.StoredPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A plan from its artifact and its patch, with the event and the review beside it. */
final class StoredPlanMapper implements RowMapper<StoredPlan> {
  @Override
  public StoredPlan map(ResultSet row, StatementContext context) throws SQLException {
    try {
      Plan plan = ArtifactJson.decode(row.getBytes("artifact"), row.getBytes("patch"));
      StoredPlan stored =
          new StoredPlan(
              plan,
              row.getLong("event_id"),
              Instant.parse(row.getString("ts")),
              row.getString("actor"),
              proposers(row.getString("proposers")));
      Optional<Review> review = review(plan.id(), row);
      return review.isPresent() ? stored.with(review.get(), row.getLong("review_event")) : stored;
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new SQLException("a plan cannot be understood", e);
    }
  }

  private static Set<String> proposers(String names) throws IOException {
    Set<String> proposers = new HashSet<>();
    Json.tree(names.getBytes(StandardCharsets.UTF_8)).forEach(name -> proposers.add(name.asText()));
    return proposers;
  }

  private static Optional<Review> review(PlanId plan, ResultSet row) throws SQLException {
    String decision = row.getString("decision");
    if (decision == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Review(
            plan,
            Json.constant(Review.Decision.class, decision),
            row.getString("reviewer"),
            row.getString("reviewed_sha256"),
            Optional.ofNullable(row.getString("comment"))));
  }
}
