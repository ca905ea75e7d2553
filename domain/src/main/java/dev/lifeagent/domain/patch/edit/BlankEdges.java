package dev.lifeagent.domain.patch.edit;

import dev.lifeagent.domain.patch.edit.form.EditBlock;
import java.util.List;

/**
 * Takes blank lines off the edges of a block, as many from what is sought as from what replaces.
 */
final class BlankEdges {
  private BlankEdges() {}

  static EditBlock removed(EditBlock block) {
    List<String> search = block.search();
    List<String> replace = block.replace();
    int shorter = Math.min(search.size(), replace.size());
    int above = 0;
    while (above < shorter && search.get(above).isBlank() && replace.get(above).isBlank()) {
      above++;
    }
    int below = 0;
    while (below < shorter - above
        && search.get(search.size() - 1 - below).isBlank()
        && replace.get(replace.size() - 1 - below).isBlank()) {
      below++;
    }
    return block.with(
        search.subList(above, search.size() - below),
        replace.subList(above, replace.size() - below),
        block.numbers().subList(above, replace.size() - below));
  }
}
