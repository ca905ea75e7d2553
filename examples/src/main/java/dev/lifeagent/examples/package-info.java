/** Small programs to copy from. Each has a {@code main} and is run by a test. */
package dev.lifeagent.examples;
