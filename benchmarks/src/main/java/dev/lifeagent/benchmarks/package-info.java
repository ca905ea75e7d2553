/** Measurements; run {@code benchmarks/run}. No test depends on a figure. */
package dev.lifeagent.benchmarks;
