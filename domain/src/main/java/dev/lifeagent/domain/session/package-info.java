/** Sessions: the runs of agents, as their callers name them. */
package dev.lifeagent.domain.session;
