/** Reads unified and git diffs as strictly as {@code git apply}. */
package dev.lifeagent.domain.patch.parse;
