/**
 * LangChain4j in both directions: one of its chat models behind our port, and our gates before its
 * tools. A program that uses this package adds {@code dev.langchain4j:langchain4j} (1.19 is what it
 * was built with) and, for the tools, {@code dev.lifeagent:life-agent-application}; both are
 * optional dependencies.
 */
package dev.lifeagent.adapters.llm.langchain4j;
