/**
 * Reads and applies what language models reply: blocks, whole files, diffs. {@code read} finds the
 * edits, {@code form} is what they consist of, and here they are applied.
 */
package dev.lifeagent.domain.patch.edit;
