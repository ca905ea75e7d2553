/** The policy from YAML files: strict reading with positions, and watching for changes. */
@NullMarked
package dev.lifeagent.adapters.policy;

import org.jspecify.annotations.NullMarked;
