/** The event stream: one reader of the log, any number of subscribers, no thread for each. */
package dev.lifeagent.adapters.http.sse;
