/**
 * Language models behind {@link dev.lifeagent.domain.llm.LanguageModel}: services that speak the
 * OpenAI protocol, scripts and recordings.
 *
 * <p>The client is a small one over the JDK's, and not the official OpenAI client, because we use
 * one call with seven members. The official one brings some dozens of megabytes (Kotlin, OkHttp, a
 * second Jackson), retries and logs by rules of its own, reads keys and addresses from environment
 * variables that we did not name, follows redirects, and accepts an answer of any length. What we
 * promise is about just these: where a key may go, how long a call may take including a slow body,
 * how much may be read, and that every failure is one of five faults. That is easier to show of two
 * hundred lines than of settings. The price is that what we do not use (streams, tools, images) we
 * would have to write.
 */
@NullMarked
package dev.lifeagent.adapters.llm;

import org.jspecify.annotations.NullMarked;
