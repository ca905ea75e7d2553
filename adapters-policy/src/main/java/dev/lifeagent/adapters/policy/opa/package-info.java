/** The optional gate that asks Open Policy Agent. */
package dev.lifeagent.adapters.policy.opa;
