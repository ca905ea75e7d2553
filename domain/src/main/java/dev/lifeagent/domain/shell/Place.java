package dev.lifeagent.domain.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a command stands on its line.
 *
 * @param within the constructs around it, outermost first
 * @param stages the pipelines that it or a construct around it is a stage of, outermost first
 * @since 0.1
 */
public record Place(List<Construct> within, List<PipelineStage> stages) {
  /** Directly on the line. */
  public static final Place LINE = new Place(List.of(), List.of());

  public Place {
    within = List.copyOf(within);
    stages = List.copyOf(stages);
  }

  /** Whether one of the constructs around it is of this kind. */
  public boolean isIn(Construct construct) {
    return within.contains(construct);
  }

  /** The place within one more construct. */
  public Place in(Construct construct) {
    return new Place(plus(within, construct), stages);
  }

  /** The place as a stage of one more pipeline. */
  public Place at(PipelineStage stage) {
    return new Place(within, plus(stages, stage));
  }

  private static <T> List<T> plus(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list.size() + 1);
    longer.addAll(list);
    longer.add(last);
    return longer;
  }
}
