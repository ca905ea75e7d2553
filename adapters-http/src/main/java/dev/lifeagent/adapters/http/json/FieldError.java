package dev.lifeagent.adapters.http.json;

/**
 * What is wrong with one field.
 *
 * @param field its name as a path, such as {@code target_paths[2]}; empty for the whole
 * @param message what is expected; never what was there
 */
public record FieldError(String field, String message) {}
