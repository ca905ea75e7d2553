package dev.lifeagent.domain.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Condition} looks at. What a call has not is empty, never null. Lists and maps are
 * not copied, since most conditions look at few of them; they must not change.
 *
 * @param kind of the call: {@code act}, {@code turn} or {@code plan}
 * @param agent the agent's id
 * @param key the name of the caller
 * @param session the run of an agent; empty where the caller named none
 * @param action the name of the action; empty unless it is an act
 * @param payload of the act, as JSON: maps, lists, strings, numbers, booleans and nulls
 * @param commands the simple commands of an act, the words of each with one blank between
 * @param paths that an act uses, or a plan changes
 * @param hosts that an act talks to, in small letters
 * @param content what an act writes, what a turn says, or the lines that a plan adds
 * @param findings the ids of the rules that found something so far
 * @param plan {@code files}, {@code added} and {@code deleted}: whole numbers of files and lines; 0
 *     unless it is a plan
 * @since 0.1
 */
public record Facts(
    String kind,
    String agent,
    String key,
    String session,
    String action,
    Map<String, @Nullable Object> payload,
    List<String> commands,
    List<String> paths,
    List<String> hosts,
    String content,
    List<String> findings,
    Map<String, Long> plan) {
  /** The numbers of a plan. */
  public static Map<String, Long> plan(long files, long added, long deleted) {
    return Map.of("files", files, "added", added, "deleted", deleted);
  }
}
