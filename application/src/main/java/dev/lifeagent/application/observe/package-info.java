/** The flight recorder: decorators that time, record and count whatever passes a port. */
package dev.lifeagent.application.observe;
