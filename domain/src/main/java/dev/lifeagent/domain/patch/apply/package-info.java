/** Applies what was read to the tree of one commit, in memory, where git would. */
package dev.lifeagent.domain.patch.apply;
