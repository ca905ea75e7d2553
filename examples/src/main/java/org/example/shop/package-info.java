/**
 * A project that has nothing to do with Life-Agent and borrows its rules: see {@code
 * ArchitectureTest} beside it. Arrows run {@code bootstrap → adapters → application → domain}.
 */
package org.example.shop;
