package dev.lifeagent.domain.sweep;

/**
 * A file that changed and is not a part of the plan, since its change cannot be verified.
 *
 * @param path as the diff names it; it may be no {@link dev.lifeagent.domain.path.RepoPath}
 * @param reason why: the code of a {@link dev.lifeagent.domain.patch.PatchFault} or of a refusal
 * @since 0.1
 */
public record LeftOut(String path, String reason) {}
