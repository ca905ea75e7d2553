/** PLACEHOLDER. */
package dev.lifeagent.domain.path;
