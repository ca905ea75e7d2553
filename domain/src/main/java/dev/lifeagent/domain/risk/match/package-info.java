/** How rules are run: a keyword prefilter, then patterns on small windows. Not exported. */
package dev.lifeagent.domain.risk.match;
