/** What became of acts: what their callers told, and what follows from it. */
package dev.lifeagent.domain.report;
