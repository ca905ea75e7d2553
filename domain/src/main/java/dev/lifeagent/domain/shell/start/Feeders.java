package dev.lifeagent.domain.shell.start;

import dev.lifeagent.domain.shell.SimpleCommand;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.WordPart;
import dev.lifeagent.domain.shell.state.Holes;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Programs that start others with words of their own making: {@code find}, {@code xargs}. */
final class Feeders {
  private static final Set<String> FIND_ACTIONS = Set.of("-exec", "-execdir", "-ok", "-okdir");

  /** Options of xargs (findutils manual, "xargs options") that take the next word. */
  private static final Set<String> XARGS_TAKING =
      Set.of(
          "-a",
          "-d",
          "-E",
          "-I",
          "-J",
          "-L",
          "-n",
          "-P",
          "-R",
          "-S",
          "-s",
          "--arg-file",
          "--delimiter",
          "--max-lines",
          "--max-args",
          "--max-procs",
          "--max-chars",
          "--process-slot-var");

  /** Words that are not known. */
  private static final Word MORE =
      new Word(List.of(new WordPart(WordPart.Kind.UNKNOWN, "…", false)));

  /** Options of GNU parallel that take the next word. */
  private static final Pattern PARALLEL_TAKING =
      Pattern.compile(
          "-[jaNnSCILPdE]|--(?:jobs|colsep|arg-file|delay|timeout|joblog|results|retries|tmpdir"
              + "|sshlogin|max-args)");

  private final Reading reading;
  private final Dispatcher dispatcher;

  Feeders(Reading reading, Dispatcher dispatcher) {
    this.reading = reading;
    this.dispatcher = dispatcher;
  }

  /** Whether the command starts others; then it has been noted, with them. */
  boolean run(String name, Call call) {
    return switch (name) {
      case "find", "gfind" -> find(call);
      case "xargs", "gxargs" -> xargs(call);
      case "parallel" -> parallel(call);
      default -> false;
    };
  }

  private boolean find(Call call) {
    boolean executes =
        call.words().stream().anyMatch(w -> w.literal().filter(FIND_ACTIONS::contains).isPresent());
    for (Word word : call.from(1)) {
      if (Words.isOpen(word)) {
        reading.unreadable("find may get an action from '" + word + "'");
      }
    }
    if (!executes) {
      return false;
    }
    SimpleCommand find = call.wrapper();
    reading.add(find);
    int i = 1;
    while (i < call.size()) {
      if (call.word(i++).literal().filter(FIND_ACTIONS::contains).isPresent()) {
        int end = i;
        while (end < call.size() && !call.word(end).is(";") && !isPlus(call, i, end)) {
          end++;
        }
        dispatcher.start(find, replaced(call.words().subList(i, end), "{}"), List.of(), call);
        i = end;
      }
    }
    return true;
  }

  /** A plus ends the command only after the braces. */
  private static boolean isPlus(Call call, int start, int end) {
    return call.word(end).is("+") && end > start && call.word(end - 1).is("{}");
  }

  private boolean xargs(Call call) {
    XargsOptions options = new XargsOptions(call);
    List<Word> words = call.from(options.next);
    if (words.isEmpty()) {
      return false; // it runs echo
    }
    SimpleCommand xargs = call.wrapper();
    reading.add(xargs);
    String text = options.replaced == null && options.plain ? call.frame().input().text() : null;
    List<Word> all =
        new ArrayList<>(options.replaced == null ? words : replaced(words, options.replaced));
    if (text != null && text.indexOf('\'') < 0 && text.indexOf('"') < 0 && !text.contains("\\")) {
      for (String item : text.strip().split("\\s+", -1)) {
        all.add(reading.holes().wordOf(item));
      }
    } else if (options.replaced == null) {
      all.add(MORE);
    }
    dispatcher.start(xargs, all, List.of(), call);
    return true;
  }

  private boolean parallel(Call call) {
    int i = 1;
    while (call.word(i).prefix().startsWith("-")) {
      boolean takes = PARALLEL_TAKING.matcher(call.word(i).prefix()).matches();
      i += takes ? 2 : 1;
    }
    int end = i;
    while (end < call.size() && !call.word(end).prefix().startsWith(":::")) {
      end++;
    }
    SimpleCommand parallel = call.wrapper();
    reading.add(parallel);
    if (i == end) {
      for (Word script : call.from(end + 1)) {
        dispatcher.script(parallel, script, List.of(), call);
      }
      if (end == call.size()) {
        inputOf(parallel, call);
      }
      return true;
    }
    List<Word> words = replaced(call.words().subList(i, end), "{}");
    if (words.stream().anyMatch(Feeders::needsShell)) {
      dispatcher.script(parallel, Words.joined(words), List.of(), call);
    } else {
      List<Word> all = new ArrayList<>(words);
      all.add(MORE);
      dispatcher.start(parallel, all, List.of(), call);
    }
    return true;
  }

  /** Parallel quotes what it puts in, and gives the words to a shell. */
  private static boolean needsShell(Word word) {
    return word.prefix().chars().anyMatch(c -> ";|&<>$`\"'()\n \t".indexOf(c) >= 0);
  }

  private void inputOf(SimpleCommand parallel, Call call) {
    String text = call.frame().input().text();
    if (text == null) {
      reading.unreadable("parallel runs commands that it reads");
    } else {
      dispatcher.script(parallel, reading.holes().wordOf(text), List.of(), call);
    }
  }

  /** The words where each occurrence of the text is something that is not known. */
  private List<Word> replaced(List<Word> words, String text) {
    List<Word> all = new ArrayList<>(words.size());
    for (Word word : words) {
      String whole = reading.holes().textOf(word);
      all.add(
          whole.contains(text)
              ? reading.holes().wordOf(whole.replace(text, String.valueOf(Holes.UNKNOWN)))
              : word);
    }
    return all;
  }

  /** What options of xargs say. */
  private static final class XargsOptions {
    private int next = 1;
    private @Nullable String replaced;

    /** Whether items are divided by blanks. */
    private boolean plain = true;

    XargsOptions(Call call) {
      while (call.word(next).prefix().length() > 1 && call.word(next).prefix().startsWith("-")) {
        String option = call.word(next).prefix();
        next++;
        if (option.equals("--")) {
          return;
        }
        plain &= !option.matches("-[^-]*[0dia].*|--(?:null|delim|replace|arg-file).*");
        if (option.startsWith("-I") || option.startsWith("-J")) {
          replaced = option.length() > 2 ? option.substring(2) : call.word(next).prefix();
        } else if (option.startsWith("-i") || option.startsWith("--replace")) {
          String given = option.replaceFirst("^(?:-i|--replace=?)", "");
          replaced = given.isEmpty() ? "{}" : given;
        }
        boolean cluster = option.matches("-[^-]*[adEIJLnPRSs]") && !option.startsWith("-i");
        next += XARGS_TAKING.contains(option) || cluster ? 1 : 0;
      }
    }
  }
}
