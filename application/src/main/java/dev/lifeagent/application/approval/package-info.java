/** Held acts: grants that let them pass, and the people who decide. */
package dev.lifeagent.application.approval;
