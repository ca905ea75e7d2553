/** The description of the calls and the page that shows it. */
package dev.lifeagent.adapters.http.openapi;
