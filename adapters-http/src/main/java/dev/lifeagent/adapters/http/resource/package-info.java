/** The calls of the contract, one resource class for each subject. */
package dev.lifeagent.adapters.http.resource;
