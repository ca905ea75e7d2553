/**
 * What is known at one point of a reading: {@code Reading} gathers what was found, a {@code Frame}
 * is what surrounds a command, its {@code Scope} what the line has set. Texts have {@code Holes}
 * where the line does not say what stands there.
 */
package dev.lifeagent.domain.shell.state;
