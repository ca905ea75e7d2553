/** The whole change of a session, as a diff of git against the commit that it began at. */
package dev.lifeagent.domain.sweep;
