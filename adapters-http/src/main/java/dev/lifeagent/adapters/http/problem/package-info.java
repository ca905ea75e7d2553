/** Refusals and failures as problem bodies (RFC 9457), wherever in the server they arise. */
package dev.lifeagent.adapters.http.problem;
