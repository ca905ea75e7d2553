/** Held acts: what people are shown, decide, and wait for. */
package dev.lifeagent.application.approval;
