package dev.lifeagent.domain.shell.syntax;

/**
 * A redirection (XCU 2.7).
 *
 * @param descriptor the number, or the name in braces, before the operator; empty for none
 * @param operator as written, {@code <<} for both forms of a here-document
 * @param target the word after the operator; of a here-document its body
 */
public record RawRedirection(String descriptor, String operator, RawWord target) {}
