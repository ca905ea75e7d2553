/** The direction of the arrows as ArchUnit rules, for this project and for others. */
package dev.lifeagent.conformance.rules;
