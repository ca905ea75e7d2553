/** What every feature of the domain shares: digests and deadlines. */
package dev.lifeagent.domain;
