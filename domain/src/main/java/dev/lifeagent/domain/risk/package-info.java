/**
 * The risk gate: what in a text is dangerous, where it stands, and how it is blotted out of a
 * record. {@link dev.lifeagent.domain.risk.RiskScanner} is the way in.
 */
package dev.lifeagent.domain.risk;
