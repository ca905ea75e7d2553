/** Reviews: a person says yes or no to a plan, once. */
package dev.lifeagent.application.review;
