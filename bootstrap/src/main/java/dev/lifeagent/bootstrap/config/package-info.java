/** The configuration: read from the environment and a file, checked as a whole. */
package dev.lifeagent.bootstrap.config;
