/** Acts: handlers by the name of their action. */
package dev.lifeagent.application.act;
