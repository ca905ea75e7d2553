/** Reviews: a person says yes or no to a proposal, once. */
package dev.lifeagent.application.review;
