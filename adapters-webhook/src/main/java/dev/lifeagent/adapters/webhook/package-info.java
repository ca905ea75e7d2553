/**
 * Notifications to a receiver of the operator's, by HTTP: what is held for a person, what a rule of
 * the policy denied, and the kill switch. Headers and signature are those of <a
 * href="https://www.standardwebhooks.com">Standard Webhooks</a>.
 */
@NullMarked
package dev.lifeagent.adapters.webhook;

import org.jspecify.annotations.NullMarked;
