/**
 * The risk rules: what is dangerous in a text, its position, and its redaction from a record.
 * {@link dev.lifeagent.domain.risk.RiskScanner} is the entry point.
 */
package dev.lifeagent.domain.risk;
