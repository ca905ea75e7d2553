/**
 * The kit for authors of adapters, and for projects with their own hexagonal architecture.
 *
 * <ol>
 *   <li>Depend on {@code dev.lifeagent:life-agent-conformance} in test scope; the versions come
 *       from {@code life-agent-bom}.
 *   <li>You wrote an adapter of a port: extend its contract in {@code .contract}, return your
 *       adapter from the hooks, and run the class with JUnit. A failed test says what to correct.
 *   <li>Your adapter cannot do everything: override {@code capabilities()} ({@link Capability}).
 *       The tests check that what it leaves out is refused in the defined way.
 *   <li>You test code that uses a port: use the fake from {@code .fake}. Fakes keep the same
 *       contracts.
 *   <li>You want the dependencies checked: use {@code HexagonRules.of("org.example")} in {@code
 *       .rules}.
 * </ol>
 */
@NullMarked
package dev.lifeagent.conformance;

import org.jspecify.annotations.NullMarked;
