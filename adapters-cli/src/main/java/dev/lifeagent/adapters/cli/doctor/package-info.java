/** Whether the hooks of coding agents hold, tried through what is installed. */
@NullMarked
package dev.lifeagent.adapters.cli.doctor;

import org.jspecify.annotations.NullMarked;
