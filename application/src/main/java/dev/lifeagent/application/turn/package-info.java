/** Turns: a conversation with the language model, from the record. */
package dev.lifeagent.application.turn;
