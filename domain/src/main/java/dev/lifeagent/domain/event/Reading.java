package dev.lifeagent.domain.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an act would touch, as far as it could be read: so that the record can be searched for a
 * program, a path or a host whatever the line looked like that names it. It stands beside the
 * content, where no agent can write.
 *
 * @param programs the names of the programs, without folders, in small letters, each once
 * @param paths the paths as {@link dev.lifeagent.domain.command.Location#written} writes them,
 *     relative to the folder that the act runs in, each once
 * @param hosts in small letters, each once
 * @since 0.1
 */
public record Reading(List<String> programs, List<String> paths, List<String> hosts) {
  /** The most entries of a list that the record keeps. */
  public static final int MOST_ENTRIES = 100;

  /** Nothing was read. */
  public static final Reading NONE = new Reading(List.of(), List.of(), List.of());

  /** Copies the lists. */
  public Reading {
    programs = List.copyOf(programs);
    paths = List.copyOf(paths);
    hosts = List.copyOf(hosts);
  }

  /** The lists that hold something, by their names in the record, in the record's order. */
  public Map<String, List<String>> members() {
    Map<String, List<String>> members = new LinkedHashMap<>();
    members.put("programs", programs);
    members.put("hosts", hosts);
    members.put("paths", paths);
    members.values().removeIf(List::isEmpty);
    return members;
  }
}
