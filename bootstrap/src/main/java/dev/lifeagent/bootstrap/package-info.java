/** The composition root: where ports meet adapters, and the program starts. */
package dev.lifeagent.bootstrap;
