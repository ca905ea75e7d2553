/**
 * The rules that Life-Agent brings, one file a subject, each written with {@code RuleBuilder};
 * {@link dev.lifeagent.domain.risk.rules.BuiltInRules} has them all.
 */
package dev.lifeagent.domain.risk.rules;
