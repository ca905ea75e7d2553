/** The service: adapters put behind ports, and the way of a request in one expression. */
package dev.lifeagent.bootstrap.service;
