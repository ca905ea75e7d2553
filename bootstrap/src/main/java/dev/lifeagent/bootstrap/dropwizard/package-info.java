/** The service as a Dropwizard application, with a configuration file. */
package dev.lifeagent.bootstrap.dropwizard;
