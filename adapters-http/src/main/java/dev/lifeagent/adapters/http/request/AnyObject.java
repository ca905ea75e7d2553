package dev.lifeagent.adapters.http.request;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object whose members somebody else defines, so that unknown ones are no errors.
 *
 * @param members as maps, lists, strings, numbers, booleans and nulls
 */
public record AnyObject(Map<String, @Nullable Object> members) {}
