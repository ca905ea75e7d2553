/**
 * A text as it would be understood once decoded, with the way back to its offsets. Not exported.
 */
package dev.lifeagent.domain.risk.text;
