package dev.lifeagent.benchmarks;

import java.nio.file.Path;

/**
 * What every section works with.
 *
 * @param report takes figures
 * @param folder a new folder; the section that made something in it removes it, or nobody minds
 * @param sizes how much
 */
record Bench(Report report, Path folder, Sizes sizes) {}
