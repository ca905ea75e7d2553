/** Adapters of others, found by {@link java.util.ServiceLoader}. */
package dev.lifeagent.bootstrap.extension;
