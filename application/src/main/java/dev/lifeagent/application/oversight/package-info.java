/** Oversight: what happened and what was proposed, as far as the caller may see it. */
package dev.lifeagent.application.oversight;
