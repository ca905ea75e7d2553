package dev.lifeagent.adapters.git;

import dev.lifeagent.domain.command.Access;
import dev.lifeagent.domain.command.Location;
import dev.lifeagent.domain.command.PathClaim;
import dev.lifeagent.domain.patch.FileMode;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.time.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A process of its own that does all that a workspace can do, for {@link LeavesNoTraceTest}. */
final class ReadsEverything {
  private ReadsEverything() {}

  public static void main(String[] arguments) {
    try (GitWorkspace workspace = GitWorkspace.open(Path.of(arguments[0]), "HEAD")) {
      Base base = workspace.head();
      Deadline deadline = Deadline.after(Duration.ofMinutes(1));
      for (RepoPath path :
          workspace.list(workspace.at(base.commit()), List.of(), path -> true, 1_000, deadline)) {
        base.tree().entry(path).orElseThrow();
        base.tree().content(path);
        base.tree().names(path.parent());
        workspace.resultTree(
            base,
            Changes.of(
                base.tree(),
                Map.of(
                    path,
                    Changes.state(FileMode.EXECUTABLE, "new content"),
                    RepoPath.of("added/file"),
                    Changes.state(FileMode.REGULAR, "new content"))));
      }
      try (GitPlaces places = new GitPlaces(workspace, List.of())) {
        for (String path : List.of("d1/f1", "d1/new", "d*/f2", "/etc/hosts", "~/x")) {
          places.resolve(Optional.of("d2"), new PathClaim(Access.WRITE, Location.of(path)));
        }
      }
      try {
        workspace.at("0".repeat(40));
      } catch (WorkspaceException expected) {
        System.out.println("done");
      }
    }
  }
}
