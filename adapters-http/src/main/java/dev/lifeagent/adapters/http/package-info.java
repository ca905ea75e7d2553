/** The HTTP edge of Life-Agent on Dropwizard: {@link dev.lifeagent.adapters.http.HttpApi}. */
package dev.lifeagent.adapters.http;
