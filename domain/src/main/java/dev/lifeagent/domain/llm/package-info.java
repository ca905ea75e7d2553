/** The language model as the domain sees it: a prompt goes in, a completion comes out. */
package dev.lifeagent.domain.llm;
