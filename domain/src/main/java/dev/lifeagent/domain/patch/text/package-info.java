/** Lines, their differences and their notation: what every part of the patch engine works on. */
package dev.lifeagent.domain.patch.text;
