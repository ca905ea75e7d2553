/** The use cases of Life-Agent behind its driving port. */
package dev.lifeagent.application;
