package dev.lifeagent.domain.patch.render;

import dev.lifeagent.domain.patch.ChangeSet;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The artifact: a patch as a mail, in the format of {@code git format-patch}, which both {@code git
 * apply} and {@code git am} accept ({@code git am --keep-cr} for files with CRLF line ends, as for
 * any mail). Equal values give equal bytes.
 *
 * <p>Its author is the agent. Intent and context are text of an agent and cannot add a change, an
 * author or a header: the subject is one line without control characters, every line of the body is
 * indented by four spaces, and only the trailers are not.
 *
 * @param baseCommit the id of the commit that the change is made for, 40 or 64 hexadecimal digits
 * @param date the date of that commit
 * @param agentId who proposes the change: 1 to 64 of {@code A-Z a-z 0-9 . _ -}
 * @param intent what the change is for; its first line becomes the subject, and what does not fit
 *     there the beginning of the body
 * @param context further explanation of any number of lines; may be empty
 * @param planId the id of the plan, lower-case hexadecimal
 */
public record PatchMail(
    String baseCommit,
    OffsetDateTime date,
    String agentId,
    String intent,
    String context,
    String planId) {
  /** An upper bound, in bytes, for the mail without its patch, for any intent and context. */
  public static final int MAX_BYTES_AROUND = 128 * 1024;

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{1,128}");
  private static final Pattern AGENT = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** RFC 5322, section 3.3. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  /** The earliest and the latest date that git reads in a mail. */
  private static final Instant EARLIEST = Instant.EPOCH;

  private static final Instant LATEST = Instant.parse("2099-12-30T00:00:00Z");

  /** Checks the ids, because they are written into the mail unchanged. */
  public PatchMail {
    if (!COMMIT.matcher(baseCommit).matches()) {
      throw new IllegalArgumentException("a commit is 40 or 64 hexadecimal digits");
    }
    if (!AGENT.matcher(agentId).matches()) {
      throw new IllegalArgumentException("an agent id is 1 to 64 of A-Z a-z 0-9 . _ -");
    }
    if (!ID.matcher(planId).matches()) {
      throw new IllegalArgumentException("a plan id is hexadecimal digits");
    }
  }

  /** Renders the mail with this change. */
  public byte[] render(ChangeSet changes) {
    StringBuilder head = new StringBuilder();
    head.append("From ").append(baseCommit).append(" Mon Sep 17 00:00:00 2001\n");
    String author = MailAuthor.of(agentId);
    MailText.Subject subject = MailText.subject(intent);
    head.append("From: ").append(author).append('\n');
    head.append("Date: ").append(DATE.format(readableDate())).append('\n');
    head.append("Subject: [PATCH] ").append(subject.line()).append('\n');
    head.append("MIME-Version: 1.0\n");
    head.append("Content-Type: text/plain; charset=UTF-8\n");
    head.append("Content-Transfer-Encoding: 8bit\n\n");
    for (String text : List.of(subject.rest(), context)) {
      String body = MailText.body(text);
      head.append(body).append(body.isEmpty() ? "" : "\n");
    }
    head.append("Plan-Id: ").append(planId).append('\n');
    head.append("Proposed-by: ").append(author).append("\n---\n\n");
    ByteArrayOutputStream mail = new ByteArrayOutputStream();
    mail.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    mail.writeBytes(PatchText.render(changes));
    mail.writeBytes("-- \nlife-agent\n\n".getBytes(StandardCharsets.UTF_8));
    return mail.toByteArray();
  }

  private OffsetDateTime readableDate() {
    Instant instant = date.toInstant();
    boolean readable = !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST);
    return readable
        ? date
        : (instant.isBefore(EARLIEST) ? EARLIEST : LATEST).atOffset(ZoneOffset.UTC);
  }
}
