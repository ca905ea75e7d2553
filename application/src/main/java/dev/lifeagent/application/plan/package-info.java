/** Planner: a change is applied in memory, judged by its result, and leaves as a verified patch. */
package dev.lifeagent.application.plan;
