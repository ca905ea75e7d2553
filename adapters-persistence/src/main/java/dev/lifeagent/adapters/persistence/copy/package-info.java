/** Copies a whole record from one database into another, of the same kind or not. */
@NullMarked
package dev.lifeagent.adapters.persistence.copy;

import org.jspecify.annotations.NullMarked;
