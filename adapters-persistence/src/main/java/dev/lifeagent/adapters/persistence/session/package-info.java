/** Sessions and reports of acts, in tables that are projections of the data of events. */
@NullMarked
package dev.lifeagent.adapters.persistence.session;

import org.jspecify.annotations.NullMarked;
