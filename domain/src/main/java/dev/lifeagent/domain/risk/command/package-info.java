/**
 * Rules over command lines as {@link dev.lifeagent.domain.shell.read.ShellReader} reads them. A
 * {@link dev.lifeagent.domain.risk.command.CommandRule} looks at an {@link
 * dev.lifeagent.domain.command.Invocation}: one command with its options, operands, places and
 * neighbours. It never looks at the text of the line, so that quoted words are what they are: data.
 * {@link dev.lifeagent.domain.risk.command.CommandScanner} tries the rules.
 */
package dev.lifeagent.domain.risk.command;
