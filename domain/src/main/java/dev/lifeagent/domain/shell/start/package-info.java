/**
 * What a command starts. {@code Dispatcher} asks in turn: {@code Shells}, which run a script;
 * {@code Builtins}, which run a text or change what later words mean; {@code Feeders}, which make
 * up words; and {@code Wrappers}, which start the rest of their words.
 */
package dev.lifeagent.domain.shell.start;
