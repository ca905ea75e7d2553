/** The flight recorder: decorators that measure, record and count all calls through a port. */
package dev.lifeagent.application.observe;
