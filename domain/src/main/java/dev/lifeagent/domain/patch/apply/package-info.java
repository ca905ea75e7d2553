/** Applies a parsed patch to the tree of one commit, in memory, at the same places as git. */
package dev.lifeagent.domain.patch.apply;
