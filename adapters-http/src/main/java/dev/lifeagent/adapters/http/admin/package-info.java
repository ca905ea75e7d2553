/** The admin port: tasks of operators. */
package dev.lifeagent.adapters.http.admin;
