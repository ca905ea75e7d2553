package dev.lifeagent.adapters.cli.hook;

import java.util.Locale;

/** Whose configuration of a client it is. */
public enum HookLayer {
  /** Of the machine: the user of the agent cannot switch it off. */
  MANAGED,
  /** Of one user, for all projects. */
  USER,
  /** Of one project. */
  PROJECT,
  /** Of one user in one project, ignored by git; Claude Code alone has it. */
  LOCAL;

  /** Its name in sentences. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
