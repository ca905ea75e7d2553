/** What became of acts: reports of their callers, and what is read from them. */
package dev.lifeagent.application.report;
