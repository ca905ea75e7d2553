package dev.lifeagent.domain.shell;

/**
 * A place in a pipeline of more than one command (XCU 2.9.2).
 *
 * @param pipeline tells the pipelines of a reading apart
 * @param position from 0; what stands at a position reads what the one before writes
 * @param size how many commands the pipeline has, at least 2
 * @since 0.1
 */
public record PipelineStage(int pipeline, int position, int size) {}
