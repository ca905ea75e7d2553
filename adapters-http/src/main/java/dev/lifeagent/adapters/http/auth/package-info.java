/** Who calls: named keys, what their roles open, and how often they may. */
package dev.lifeagent.adapters.http.auth;
