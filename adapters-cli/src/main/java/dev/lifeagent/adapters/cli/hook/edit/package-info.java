/** Configuration files of others: changed without a change to what is theirs, and put back. */
@NullMarked
package dev.lifeagent.adapters.cli.hook.edit;

import org.jspecify.annotations.NullMarked;
