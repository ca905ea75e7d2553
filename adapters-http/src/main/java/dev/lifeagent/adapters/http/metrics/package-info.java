/** Metrics in the Prometheus formats. */
package dev.lifeagent.adapters.http.metrics;
