/** Finds the edits in a reply, in all dialects. */
package dev.lifeagent.domain.patch.edit.read;
