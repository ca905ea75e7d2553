/**
 * The policy: what an agent may touch and how the language model is asked, and where it is read.
 */
package dev.lifeagent.domain.policy;
