/**
 * From a line to its reading. {@code Interpreter} walks the tree down every branch, expands the
 * words of each command and has the {@code Dispatcher} find what it starts.
 */
package dev.lifeagent.domain.shell.read;
