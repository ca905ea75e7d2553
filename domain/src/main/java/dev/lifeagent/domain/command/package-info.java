/**
 * What the commands of a line mean: their options and operands, the folder that each runs in, the
 * files that the usual programs read and write, and the hosts that they talk to.
 */
package dev.lifeagent.domain.command;
