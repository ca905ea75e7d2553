package dev.lifeagent.domain.patch.render;

/** The author of a mail, in a form in which git takes all of it over. */
final class MailAuthor {
  private static final String DOMAIN = "@agents.life-agent.invalid";

  /** Git takes the address for the name where that is shorter or longer. */
  private static final int LEAST_NAME = 3;

  private static final int MOST_NAME = 60;

  private MailAuthor() {}

  /** Name and address; no such host exists (RFC 2606), so that nobody else gets mail. */
  static String of(String agentId) {
    // Git takes dots off the beginning of an address; no id has a plus sign.
    String address = (agentId.startsWith(".") ? "+" : "") + agentId + DOMAIN;
    // Git takes dots off the ends of a name, and refuses one of dots alone.
    boolean plain = !agentId.startsWith(".") && !agentId.endsWith(".");
    boolean fits = agentId.length() >= LEAST_NAME && agentId.length() <= MOST_NAME;
    return plain && fits ? agentId + " <" + address + ">" : address + " <" + address + ">";
  }
}
