/**
 * Values of the patch engine: the tree that is changed, the change that comes out, the bounds, and
 * the refusals. The engine itself is in packages below this one, which the module does not export:
 * what is verified comes through {@code domain.plan}.
 *
 * <p>{@code parse} reads patches, {@code apply} applies them in memory, {@code edit} does both for
 * what language models reply, and {@code render} writes a {@link
 * dev.lifeagent.domain.patch.ChangeSet} down again as a canonical patch. What is read agrees with
 * git 2.39 ({@code git apply --check --cached}, default options) in every accepted case; the
 * refusals that go beyond git are the {@link dev.lifeagent.domain.patch.PatchFault}s that say so.
 */
package dev.lifeagent.domain.patch;
