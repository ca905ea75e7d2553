package dev.lifeagent.domain.patch.edit.read;

import dev.lifeagent.domain.patch.PatchFault;
import dev.lifeagent.domain.patch.edit.form.Marks;
import java.util.Optional;
import java.util.function.Supplier;

/** A fence that names no file: an example, unless a part of an edit stands in it. */
final class ExampleFence {
  private final EditLines lines;

  ExampleFence(EditLines lines) {
    this.lines = lines;
  }

  void refuseMarks(int from, int closed) {
    for (int at = from; at < closed; at++) {
      Optional<String> mark = Marks.inExample(lines.get(at)).or(nestedFence(at));
      if (mark.isPresent()) {
        throw lines.fault(
            PatchFault.EDIT_MALFORMED,
            at,
            "this line looks like "
                + mark.get()
                + ", in a fence that names no file; write every edit in the formats that were"
                + " given");
      }
    }
  }

  private Supplier<Optional<String>> nestedFence(int at) {
    String line = lines.get(at);
    boolean ticks = line.strip().startsWith("```") || line.strip().startsWith("~~~");
    boolean tag = line.strip().equals("<source>");
    return () -> ticks || tag ? Optional.of("a fence") : Optional.empty();
  }
}
