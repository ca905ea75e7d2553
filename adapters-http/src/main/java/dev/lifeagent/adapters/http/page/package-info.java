/** The oversight page: static files and the headers that they are served with. */
package dev.lifeagent.adapters.http.page;
