/**
 * The grammar of a shell script: text in, a tree out, nothing expanded. What it reads is POSIX.1
 * XCU chapter 2 ("Shell Command Language") with what bash adds ("Shell Syntax" and "Shell
 * Expansions" of its manual).
 */
package dev.lifeagent.domain.shell.syntax;
