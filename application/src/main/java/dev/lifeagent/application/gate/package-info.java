/** The gates and the kill switch, between the driving port and the use cases. */
package dev.lifeagent.application.gate;
