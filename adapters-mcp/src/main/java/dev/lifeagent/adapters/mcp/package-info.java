/**
 * The door for hosts that speak the Model Context Protocol: {@code /mcp}, for both eras of it on
 * one address. Tools propose plans and ask what would be allowed, resources read. It holds no keys
 * and reads no bodies: the servlet is handed to an HTTP adapter that does both.
 */
@NullMarked
package dev.lifeagent.adapters.mcp;

import org.jspecify.annotations.NullMarked;
