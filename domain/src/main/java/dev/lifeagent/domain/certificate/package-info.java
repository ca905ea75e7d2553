/**
 * The certificate of an approved plan, and the check of a change against it: signed, offline, and
 * without trust in the service that issued it.
 */
package dev.lifeagent.domain.certificate;
