/** The whole change of a session becomes a plan at its end. */
package dev.lifeagent.application.sweep;
