/**
 * The kit for those who write an adapter, or keep a hexagon of their own.
 *
 * <ol>
 *   <li>Depend on {@code dev.lifeagent:life-agent-conformance} in test scope; the versions come
 *       from {@code life-agent-bom}.
 *   <li>You wrote an adapter of a port: extend its contract in {@code .contract}, return your
 *       adapter from the hooks, and run the class with JUnit. What fails says what to mend.
 *   <li>Your adapter cannot do everything: override {@code capabilities()} ({@link Capability}).
 *       What it leaves out is tested too, for being refused in the defined way.
 *   <li>You test what uses a port: take the fake from {@code .fake}. Fakes keep the same contracts.
 *   <li>You want the arrows held: check {@code HexagonRules.of("org.example")} in {@code .rules}.
 * </ol>
 */
@NullMarked
package dev.lifeagent.conformance;

import org.jspecify.annotations.NullMarked;
