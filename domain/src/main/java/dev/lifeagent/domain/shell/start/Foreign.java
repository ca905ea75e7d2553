package dev.lifeagent.domain.shell.start;

import dev.lifeagent.domain.shell.ForeignScript;
import dev.lifeagent.domain.shell.ForeignScript.Language;
import dev.lifeagent.domain.shell.Program;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Words;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises PowerShell and cmd: their programs, and lines that are written for them. */
public final class Foreign {
  private static final Set<String> POWERSHELL = Set.of("powershell", "pwsh", "powershell_ise");
  private static final Set<String> CMD_BUILTINS =
      Set.of(
          "del",
          "erase",
          "rd",
          "rmdir",
          "dir",
          "copy",
          "xcopy",
          "robocopy",
          "move",
          "format",
          "attrib",
          "icacls",
          "takeown",
          "type",
          "md",
          "start",
          "call",
          "ren",
          "schtasks",
          "taskkill",
          "shutdown",
          "diskpart",
          "vssadmin",
          "bcdedit",
          "wmic",
          "cipher");

  /** A verb that PowerShell approves of (its "Approved Verbs" page) and a noun. */
  private static final Pattern CMDLET =
      Pattern.compile(
          "(?i)(?:add|clear|close|copy|enter|exit|find|format|get|hide|join|lock|move|new|open|pop"
              + "|push|remove|rename|reset|search|select|set|show|split|unlock|backup|compress"
              + "|convert(?:from|to)?|expand|export|import|initialize|limit|merge|mount|out|publish"
              + "|restore|save|sync|update|debug|measure|ping|repair|resolve|test|trace|connect"
              + "|disconnect|read|receive|send|write|deny|disable|enable|install|invoke|register"
              + "|request|restart|resume|start|stop|submit|suspend|uninstall|unregister|wait"
              + "|where|foreach|sort|tee)-[a-z]{3,40}");

  private static final Pattern CMDLET_AT_START =
      Pattern.compile("(?:^|[|;&]\\s{0,8})\\$?\\s{0,8}" + CMDLET.pattern() + "\\b");
  private static final Pattern SWITCH = Pattern.compile("/[A-Za-z]{1,2}(?::.*)?");

  private Foreign() {}

  /** Notes what the command has for another interpreter. */
  static void notice(Program program, Call call, Reading reading) {
    if (call.size() == 1 && program.name().indexOf('-') < 0) {
      return;
    }
    String name = program.name().toLowerCase(Locale.ROOT);
    String plain = name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
    if (POWERSHELL.contains(plain)) {
      add(Language.POWERSHELL, call.from(1), reading);
    } else if (plain.equals("cmd") && switches(call)) {
      add(Language.CMD, call.from(1), reading);
    } else if (isCapital(program.name()) && CMDLET.matcher(name).matches()) {
      add(Language.POWERSHELL, call.words(), reading);
    } else if (CMD_BUILTINS.contains(plain) && switches(call)) {
      add(Language.CMD, call.words(), reading);
    }
  }

  /** A line that no POSIX shell can read may be one of PowerShell. */
  public static void notice(String line, Reading reading) {
    if (CMDLET_AT_START.matcher(line.substring(0, Math.min(line.length(), 1_000))).find()) {
      reading.foreign(new ForeignScript(Language.POWERSHELL, line));
    }
  }

  private static boolean switches(Call call) {
    return call.from(1).stream()
        .anyMatch(word -> word.literal().filter(t -> SWITCH.matcher(t).matches()).isPresent());
  }

  /** Programs such as {@code update-alternatives} have names of the same form, in small letters. */
  private static boolean isCapital(String name) {
    return !name.isEmpty() && name.indexOf('-') > 0 && Character.isUpperCase(name.charAt(0));
  }

  private static void add(Language language, List<Word> words, Reading reading) {
    if (!words.isEmpty()) {
      reading.foreign(new ForeignScript(language, Words.joined(words).shown()));
    }
  }
}
