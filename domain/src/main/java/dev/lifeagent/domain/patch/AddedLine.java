package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.path.RepoPath;

/**
 * A line that a change adds.
 *
 * @param path the path of the file in the result
 * @param number the line number in that file, from 1
 * @param text the line without its line feed (a carriage return before it stays), read as UTF-8
 *     with malformed bytes replaced
 * @since 0.1
 */
public record AddedLine(RepoPath path, int number, String text) {}
