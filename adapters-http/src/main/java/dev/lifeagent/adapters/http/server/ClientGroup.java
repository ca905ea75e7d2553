package dev.lifeagent.adapters.http.server;

/**
 * Who asks, as far as threads are concerned.
 *
 * @param name what tells it from others; there are only so many names
 * @param threads how many it may hold at once
 * @param spare whether it may use those that are kept for what must always be answered
 */
public record ClientGroup(String name, int threads, boolean spare) {}
