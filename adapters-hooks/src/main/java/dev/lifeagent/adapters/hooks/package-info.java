/**
 * The hook dialects of coding agents, as their hosts speak them at the versions that {@code
 * doors/verify-clients} names. A dialect maps the host's tools to typed acts and the answer to what
 * the host obeys; it holds no keys, reads no network and decides nothing.
 */
@NullMarked
package dev.lifeagent.adapters.hooks;

import org.jspecify.annotations.NullMarked;
