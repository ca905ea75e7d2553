package dev.lifeagent.benchmarks;

import java.nio.file.Path;

/**
 * What every section works with.
 *
 * @param report takes figures
 * @param folder a new folder; a section may leave files in it
 * @param sizes how much
 */
record Bench(Report report, Path folder, Sizes sizes) {}
