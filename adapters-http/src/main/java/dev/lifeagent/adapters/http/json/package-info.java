/** Reads JSON strictly and says of each field what is wrong with it. */
package dev.lifeagent.adapters.http.json;
