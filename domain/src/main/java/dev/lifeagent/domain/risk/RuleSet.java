package dev.lifeagent.domain.risk;

import dev.lifeagent.domain.risk.match.KeywordTrie;
import dev.lifeagent.domain.risk.match.TokenRuns;
import dev.lifeagent.domain.time.Deadline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rules made ready to run: one pass for the keywords, then each rule on windows around them. */
final class RuleSet {
  private static final int[] NONE = {};

  /** How far before a keyword a match may begin. */
  private static final int BEFORE = 64;

  /** How far after the beginning of a keyword a match may end. */
  private static final int AFTER = 256;

  /**
   * A window of a rule without keywords moves on by this much, so that short matches fit in one.
   */
  private static final int STEP = RiskRule.MAX_WINDOW / 2;

  private static final int CHECK_EVERY = 4096;

  private final List<RiskRule> rules;
  private final KeywordTrie trie;
  private final int[][] rulesOfKeyword;
  private final int[] tokenRules;
  private final int[] restless;

  /** Prepares the rules; what is found is reported as an index of this list. */
  RuleSet(List<RiskRule> rules) {
    this.rules = List.copyOf(rules);
    Map<String, List<Integer>> byKeyword = new LinkedHashMap<>();
    List<Integer> token = new ArrayList<>();
    List<Integer> always = new ArrayList<>();
    for (int r = 0; r < rules.size(); r++) {
      List<String> keywords = rules.get(r).keywords();
      if (keywords.isEmpty()) {
        always.add(r);
      }
      for (String keyword : keywords) {
        if (keyword.equals(RiskRule.TOKEN)) {
          token.add(r);
        } else {
          byKeyword.computeIfAbsent(keyword, k -> new ArrayList<>()).add(r);
        }
      }
    }
    trie = new KeywordTrie(List.copyOf(byKeyword.keySet()));
    rulesOfKeyword = byKeyword.values().stream().map(RuleSet::ints).toArray(int[][]::new);
    tokenRules = ints(token);
    restless = ints(always);
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The rules, in the order of their indices. */
  List<RiskRule> rules() {
    return rules;
  }

  /**
   * Runs every rule over the text.
   *
   * @param runs the token-like runs of the text
   * @param deadline asked before each window
   */
  void run(String text, TokenRuns runs, Deadline deadline, Hits hits) {
    Scan scan = new Scan(text, deadline, hits);
    scan.keywords();
    if (tokenRules.length > 0) {
      scan.tokens(runs);
    }
    scan.finish();
    for (int rule : restless) {
      for (int from = 0; from < text.length(); from += STEP) {
        scan.window(rule, from, Math.min(text.length(), from + RiskRule.MAX_WINDOW));
      }
    }
  }

  /** Takes what rules find. */
  @FunctionalInterface
  interface Hits {
    /** One match of the rule with that index, as indices of the text that was run over. */
    void add(int rule, int start, int end);
  }

  /**
   * The state of one run: for each rule the window that is still growing. It is made with the first
   * keyword, since most texts have none, and are short.
   */
  private final class Scan {
    private final String text;
    private final Deadline deadline;
    private final Hits hits;
    private int[] from = NONE;
    private int[] to = NONE;

    /** The end of a match that went on after its window: what lies before it was found with it. */
    private int[] passed = NONE;

    private int[] open = NONE;
    private int opened;

    Scan(String text, Deadline deadline, Hits hits) {
      this.text = text;
      this.deadline = deadline;
      this.hits = hits;
    }

    void keywords() {
      // The beginning of the text is the beginning of a line.
      int state = trie.step(trie.start(), '\n');
      char[] chars = text.toCharArray();
      for (int i = 0; i < chars.length; i++) {
        state = trie.step(state, chars[i]);
        int[] ending = trie.ending(state);
        for (int keyword : ending) {
          int start = i + 1 - trie.length(keyword);
          for (int rule : rulesOfKeyword[keyword]) {
            grow(rule, start);
          }
        }
        if (i % CHECK_EVERY == 0) {
          deadline.check();
        }
      }
    }

    void tokens(TokenRuns runs) {
      finish();
      // The windows begin anew at the beginning of the text.
      Arrays.fill(passed, 0);
      for (int k = 0; k < runs.count(); k++) {
        if (runs.hasDigit(k)) {
          for (int rule : tokenRules) {
            grow(rule, runs.start(k));
          }
        }
      }
    }

    /** Widens the rule's window to one more keyword, or runs it and begins another. */
    private void grow(int rule, int keywordStart) {
      int begin = Math.max(0, keywordStart - BEFORE);
      int end = Math.min(text.length(), keywordStart + AFTER);
      if (to.length == 0) {
        from = new int[rules.size()];
        to = new int[rules.size()];
        open = new int[16];
      }
      if (to[rule] == 0) {
        if (opened == open.length) {
          open = Arrays.copyOf(open, 2 * opened);
        }
        open[opened++] = rule;
        from[rule] = begin;
      } else if (begin > to[rule] || end - from[rule] > RiskRule.MAX_WINDOW) {
        window(rule, from[rule], to[rule]);
        from[rule] = begin;
      }
      to[rule] = end;
    }

    void finish() {
      for (int k = 0; k < opened; k++) {
        window(open[k], from[open[k]], to[open[k]]);
        to[open[k]] = 0;
      }
      opened = 0;
    }

    void window(int rule, int begin, int end) {
      deadline.check();
      int from = passed.length == 0 ? begin : Math.max(begin, passed[rule]);
      if (from < end) {
        rules.get(rule).matcher().find(text, from, end, (s, e) -> report(rule, s, e, end));
      }
    }

    private void report(int rule, int start, int end, int windowEnd) {
      if (start >= 0 && start < end && end <= text.length()) {
        hits.add(rule, start, end);
        if (end > windowEnd) {
          passed = passed.length == 0 ? new int[rules.size()] : passed;
          passed[rule] = Math.max(passed[rule], end);
        }
      }
    }
  }
}
