/** The bodies of requests as records: their fields, the bounds of these, and what they mean. */
package dev.lifeagent.adapters.http.body;
