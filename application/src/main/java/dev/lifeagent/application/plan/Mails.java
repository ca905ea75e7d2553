package dev.lifeagent.application.plan;

import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.Proposal;

/** PLACEHOLDER until PatchMail is there. */
final class Mails {
  private Mails() {}

  static byte[] render(Proposal proposal, Base base, ChangeSet changes) {
    return new byte[] {(byte) changes.added()};
  }
}
