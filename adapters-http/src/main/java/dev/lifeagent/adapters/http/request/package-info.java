/** What is true of every request: its id and the size of its body. */
package dev.lifeagent.adapters.http.request;
