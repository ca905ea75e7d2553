/** Lines, their differences and their notation, used by all parts of the patch engine. */
package dev.lifeagent.domain.patch.text;
