package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.edit.form.EditBlock;
import java.util.List;
import java.util.Optional;

/**
 * Where a block belongs.
 *
 * @param block the block
 * @param at the first of its lines in the file, from 0
 * @param replace the lines that take their place, indented as the file is
 * @param bridge what had to be bridged, in a sentence; empty if nothing
 */
record BlockPlace(EditBlock block, int at, List<String> replace, Optional<String> bridge) {
  /** The end of its lines in the file. */
  int end() {
    return at + block.search().size();
  }
}
