/** What stands between the driving port and the use cases: the gates and the kill switch. */
package dev.lifeagent.application.gate;
