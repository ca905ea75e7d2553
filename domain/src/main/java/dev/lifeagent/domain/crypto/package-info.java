/** Digests, and the source of everything that must not be guessed. */
package dev.lifeagent.domain.crypto;
