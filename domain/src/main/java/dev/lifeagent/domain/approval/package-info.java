/** What a person decides: acts that are held, and what became of them. */
package dev.lifeagent.domain.approval;
