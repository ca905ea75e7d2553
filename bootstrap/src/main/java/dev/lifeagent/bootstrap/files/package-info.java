/**
 * Which files of the machine may be believed: whose they are, and whether they came with a clone.
 */
package dev.lifeagent.bootstrap.files;
