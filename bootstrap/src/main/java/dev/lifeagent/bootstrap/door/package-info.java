/**
 * Hands the doors of other adapters to the HTTP adapter, which has the keys and reads the bodies.
 */
package dev.lifeagent.bootstrap.door;
