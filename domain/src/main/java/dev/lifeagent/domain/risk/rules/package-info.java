/** The rules that Life-Agent brings, one file a subject. Not exported. */
package dev.lifeagent.domain.risk.rules;
