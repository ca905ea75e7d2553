/** The driving port: what an agent may ask for, who asks, and what comes back. */
package dev.lifeagent.domain.agent;
