/** Which files of the machine are trusted, by their owner and by whether they came with a clone. */
package dev.lifeagent.bootstrap.files;
