/** Renders a change as a canonical patch, and as a mail with that patch. */
package dev.lifeagent.domain.patch.render;
