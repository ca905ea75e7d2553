/** Bounds on work that callers can make expensive. */
package dev.lifeagent.application.limit;
