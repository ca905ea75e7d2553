/**
 * Word expansion (XCU 2.6): of a word as it is written, the words that a program gets, as far as
 * the line determines them.
 */
package dev.lifeagent.domain.shell.expand;
