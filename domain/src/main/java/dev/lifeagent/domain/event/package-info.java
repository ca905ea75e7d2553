/** The record of what happened: events, the log that keeps them and the feed that reads them. */
package dev.lifeagent.domain.event;
