/** The policy: shown, tried out, and swapped once that is recorded. */
package dev.lifeagent.application.policy;
