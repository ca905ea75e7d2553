package dev.lifeagent.domain.patch;

/** PLACEHOLDER. */
public record PatchLimits(int maxPatchBytes) {
  /** PLACEHOLDER. */
  public static final PatchLimits DEFAULT = new PatchLimits(1);
}
