/** The built-in rules over command lines, in tables by theme. */
package dev.lifeagent.domain.risk.command.rules;
