/** Reads and applies what language models reply: blocks, whole files and loose diffs. */
package dev.lifeagent.domain.patch.edit;
