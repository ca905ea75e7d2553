/**
 * The workspace, read only, through JGit. {@link dev.lifeagent.adapters.git.GitWorkspace} is the
 * whole of what others use.
 */
@NullMarked
package dev.lifeagent.adapters.git;

import org.jspecify.annotations.NullMarked;
