/** Writes a change down as a canonical patch, and as the mail around it. */
package dev.lifeagent.domain.patch.render;
