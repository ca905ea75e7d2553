/**
 * Values of the patch engine: the base tree, the resulting change, the bounds, and the refusals.
 * The engine itself is in subpackages, which the module does not export; other modules use it
 * through {@code domain.plan}.
 *
 * <p>{@code parse} reads patches, {@code apply} applies them in memory, {@code edit} does both for
 * what language models reply, and {@code render} renders a {@link
 * dev.lifeagent.domain.patch.ChangeSet} as a canonical patch. The engine agrees with git 2.39
 * ({@code git apply --check --cached}, default options) in every accepted case; the refusals that
 * go beyond git are the {@link dev.lifeagent.domain.patch.PatchFault}s that say so.
 */
package dev.lifeagent.domain.patch;
