/** What every request and answer has: an id, the common headers, a bounded way to end. */
package dev.lifeagent.adapters.http.exchange;
