/**
 * Paths inside a repository and the rules that say which of them an agent may touch. A {@link
 * dev.lifeagent.domain.path.RepoPath} is safe by construction on every platform that git supports;
 * {@link dev.lifeagent.domain.path.PathRules} say whether a policy allows it.
 */
package dev.lifeagent.domain.path;
