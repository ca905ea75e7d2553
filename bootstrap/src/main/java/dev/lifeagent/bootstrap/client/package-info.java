/** Talks to a running service, for the command line. */
package dev.lifeagent.bootstrap.client;
