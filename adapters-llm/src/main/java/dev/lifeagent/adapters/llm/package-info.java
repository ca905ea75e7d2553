/**
 * Language models behind {@link dev.lifeagent.domain.llm.LanguageModel}: services with the OpenAI
 * protocol, scripts and recordings.
 *
 * <p>The client is our own, based on that of the JDK, because we use one call with seven members.
 * The official OpenAI client adds dozens of megabytes (Kotlin, OkHttp, a second Jackson), has its
 * own rules for retries and logging, reads keys and addresses from environment variables that we
 * did not choose, follows redirects, and accepts answers of any length. Our guarantees are about
 * these points: where a key is sent, how long a call takes including a slow body, how much is read,
 * and that every failure is one of five faults. They are easier to verify in two hundred lines than
 * in settings. The cost is that streams, tools and images, which we do not use, would have to be
 * written.
 */
@NullMarked
package dev.lifeagent.adapters.llm;

import org.jspecify.annotations.NullMarked;
