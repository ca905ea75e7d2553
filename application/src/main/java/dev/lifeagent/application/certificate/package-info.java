/** Certificates of approved plans. */
package dev.lifeagent.application.certificate;
