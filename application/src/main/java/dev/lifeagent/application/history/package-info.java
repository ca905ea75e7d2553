/** The record, read from a moment on: what was asked for, and what became of it. */
package dev.lifeagent.application.history;
