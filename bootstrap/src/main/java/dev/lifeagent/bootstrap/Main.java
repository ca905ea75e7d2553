package dev.lifeagent.bootstrap;

import dev.lifeagent.bootstrap.cli.LifeAgentCommand;

/** The program. */
public final class Main {
  private Main() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] args) {
    System.exit(LifeAgentCommand.execute(args));
  }
}
