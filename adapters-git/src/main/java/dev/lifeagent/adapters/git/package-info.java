/**
 * The workspace, read only, through JGit: {@link dev.lifeagent.adapters.git.GitWorkspace}. {@link
 * dev.lifeagent.adapters.git.FileTrust} says which files of the machine may have come with a clone.
 */
@NullMarked
package dev.lifeagent.adapters.git;

import org.jspecify.annotations.NullMarked;
