/** The Jetty server as it is wanted: one connector and nothing else. */
package dev.lifeagent.adapters.http.server;
