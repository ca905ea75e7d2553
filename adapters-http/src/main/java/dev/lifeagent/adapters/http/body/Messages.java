package dev.lifeagent.adapters.http.body;

/** Sentences that several bodies say of a field. */
final class Messages {
  static final String REQUIRED = "is required";
  static final String AGENT_ID = "an agent id is 1 to 64 of A-Z a-z 0-9 . _ -";
  static final String SESSION_ID = "a session id is 1 to 128 of A-Z a-z 0-9 . _ : -";
  static final String ACTION = "is 1 to 128 of A-Z a-z 0-9 . _ : / -";

  private Messages() {}
}
