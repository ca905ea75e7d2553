/**
 * The built-in rules, one file per subject, written with {@code RuleBuilder}; {@link
 * dev.lifeagent.domain.risk.rules.BuiltInRules} lists all of them.
 */
package dev.lifeagent.domain.risk.rules;
