/**
 * A composition root for Spring Boot 3: the same parts in the same order as in the service, as
 * beans. What a program declares itself takes the place of a port, never of the chain around it.
 */
@NullMarked
package dev.lifeagent.spring;

import org.jspecify.annotations.NullMarked;
