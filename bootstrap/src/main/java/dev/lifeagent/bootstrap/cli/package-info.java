/** The command line. Exit codes: 0 allowed or done, 1 denied, 2 an error. */
package dev.lifeagent.bootstrap.cli;
