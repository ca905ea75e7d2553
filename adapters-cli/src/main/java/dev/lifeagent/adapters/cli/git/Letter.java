package dev.lifeagent.adapters.cli.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Who wrote a change, when and why, read from the mail around it by {@code git mailinfo}, as {@code
 * git am} does.
 *
 * @param author the variables that tell git who the author is, and the date
 * @param message the message of the commit, which ends with a line end
 */
record Letter(Map<String, String> author, String message) {
  private static final Map<String, String> VARIABLES =
      Map.of(
          "Author", "GIT_AUTHOR_NAME",
          "Email", "GIT_AUTHOR_EMAIL",
          "Date", "GIT_AUTHOR_DATE");

  /**
   * Reads a mail.
   *
   * @param folder where files of that time may be written
   * @throws GitException when it does not say who wrote it
   */
  static Letter read(Git git, Path mail, Path folder) throws IOException {
    Path body = folder.resolve("body");
    String info =
        git.filter(
            mail,
            "mailinfo",
            "--no-scissors",
            "--encoding=UTF-8",
            body.toString(),
            folder.resolve("patch").toString());
    Map<String, String> author = new HashMap<>();
    String subject = "";
    for (String line : info.lines().toList()) {
      String[] field = line.split(": ", 2);
      String variable = VARIABLES.get(field[0]);
      if (variable != null && field.length == 2) {
        author.put(variable, field[1]);
      } else if (field[0].equals("Subject") && field.length == 2) {
        subject = field[1];
      }
    }
    if (author.size() != VARIABLES.size()) {
      throw new GitException("the patch is not in a mail that says who wrote it, and when");
    }
    Path whole = folder.resolve("whole");
    Files.writeString(whole, subject + "\n\n" + Files.readString(body, StandardCharsets.UTF_8));
    // Without a subject the first line of the body is the first of all, and stays indented.
    byte[] message = git.filterBytes(whole, "stripspace");
    return new Letter(author, new String(message, StandardCharsets.UTF_8));
  }
}
