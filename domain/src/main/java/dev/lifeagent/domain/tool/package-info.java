/** What an agent wants to do with its tools. */
package dev.lifeagent.domain.tool;
