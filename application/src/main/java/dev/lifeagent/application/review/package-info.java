/** Reviews: a person approves or rejects a plan, once. */
package dev.lifeagent.application.review;
