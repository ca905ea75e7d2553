package dev.lifeagent.domain.patch.parse;

import dev.lifeagent.domain.patch.text.Line;
import java.util.List;

/**
 * One hunk: the lines that must be in the file, and the lines that replace them.
 *
 * @param number its number within the file, from 1
 * @param patchLine the line of the patch that its header is on, from 1
 * @param oldStart the first number of its header, the line in the old file
 * @param oldCount the second number of its header
 * @param newStart the third number of its header, the line in the new file
 * @param newCount the fourth number of its header
 * @param leading lines of context before the first change
 * @param trailing lines of context after the last change
 * @param before context and removed lines
 * @param after context and added lines
 */
public record Hunk(
    int number,
    int patchLine,
    long oldStart,
    long oldCount,
    long newStart,
    long newCount,
    int leading,
    int trailing,
    List<Line> before,
    List<Line> after) {}
