/** The policy: it is shown, checked, and replaced after the change is recorded. */
package dev.lifeagent.application.policy;
