/**
 * The patch engine: reads unified and git diffs as strictly as {@code git apply}, applies them in
 * memory to the tree of one commit, and renders what came out as a canonical patch.
 *
 * <p>{@link dev.lifeagent.domain.patch.Patch} reads, {@link dev.lifeagent.domain.patch.ChangeSet}
 * is the result, {@link dev.lifeagent.domain.patch.PatchText} and {@link
 * dev.lifeagent.domain.patch.PatchMail} write it down again. What is read agrees with git 2.39
 * ({@code git apply --check --cached}, default options) in every accepted case; the refusals that
 * go beyond git are the {@link dev.lifeagent.domain.patch.PatchFault}s that say so.
 */
package dev.lifeagent.domain.patch;
