/** The runs of agents, for people who look at them. */
package dev.lifeagent.application.session;
