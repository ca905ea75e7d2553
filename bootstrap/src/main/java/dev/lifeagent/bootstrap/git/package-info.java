/** The only package that writes git, always because a person typed a command. */
package dev.lifeagent.bootstrap.git;
