package dev.lifeagent.domain.patch.edit.read;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How much a word looks like the path of a file. The lists hold what is usual in repositories; what
 * is in none of them can still be named, by {@code File:}, by a diff, or if the base has it.
 */
final class PathWords {
  /** How sure it is. */
  enum Likeness {
    /** A path of a file. */
    FILE,
    /** A path, or a word of prose or code: {@code and/or}, {@code os.path}, {@code App}. */
    PERHAPS,
    /** A command, an address, a version, a sentence. */
    NONE
  }

  private static final Set<String> EXTENSIONS =
      Set.of(
          ("adoc asm asp aspx avsc awk bash bat bazel bib bzl c cc cfg cjs clj cljs cmake cmd coffee"
                  + " conf config cpp cr cs csh cshtml csproj css csv cts cu cxx d dart diff edn eex"
                  + " ejs el elm env erb erl ex exs f90 feature fish fs fsproj fsx gd go gql gradle"
                  + " graphql groovy gs h haml hbs hcl hh hpp hrl hs htm html hxx ini ipynb j2 jade"
                  + " java jinja jl js json json5 jsonc jsonl jsp jsx kt kts less lhs liquid lisp"
                  + " lock lua m m4 mak markdown md mdx mjs mk ml mli mm mod mts mustache nim nix"
                  + " nuspec org pas patch php phtml pl plist pm po podspec prisma pro"
                  + " properties proto ps1 psd1 psm1 pug puml py pyi pyx qml r rake rb rbs re rego"
                  + " resx rkt robot rs rst s sass sbt scala scm scss sh sln sol spec sql st sty"
                  + " styl sum sv svelte svg swift t targets tcl template tex textproto tf tfvars"
                  + " thrift tmpl toml tpl ts tsv tsx twig txt v vb vbproj vert vhd vim vue wgsl wsdl"
                  + " xaml xhtml xml xsd xsl xslt yaml yml zig zsh")
              .split(" "));

  private static final Set<String> NAMES =
      Set.of(
          ("dockerfile containerfile makefile gnumakefile license licence copying notice readme"
                  + " authors contributors changelog changes codeowners maintainers version install"
                  + " news todo owners gradlew mvnw build workspace module pipfile procfile gemfile"
                  + " rakefile jenkinsfile vagrantfile brewfile justfile podfile fastfile guardfile"
                  + " capfile berksfile thorfile caddyfile tiltfile earthfile snakefile appfile")
              .split(" "));

  /** What looks like a file and is the name of a library. */
  private static final Set<String> PRODUCTS =
      Set.of(
          ("node.js next.js vue.js nuxt.js express.js react.js d3.js three.js angular.js ember.js"
                  + " backbone.js socket.io asp.net vb.net ado.net chart.js alpine.js discord.js"
                  + " p5.js moment.js require.js solid.js nest.js")
              .split(" "));

  private static final Pattern DOTFILE =
      Pattern.compile(
          "(?s)\\.(?:env(?:\\.\\w+)?|\\w+(?:ignore|rc|config|attributes|modules|versions?)|editorconfig"
              + "|flake8|mailmap|clang-format|clang-tidy|htaccess|netrc|profile|tool-versions"
              + "|(?:node|ruby|python|java|terraform)-version|bash_profile|keep|gitkeep)");

  private static final Pattern VERSION = Pattern.compile("(?s)v?\\d+(?:\\.\\w+)*(?:[-+][\\w.]*)?");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?s)(?:[A-Za-z][A-Za-z0-9+.-]*://|www\\.|mailto:).*"
              + "|(?:[\\w-]+\\.)+(?:com|org|net|io|dev|edu|gov)(?:[/:].*)?");
  private static final Pattern EXTENDED = Pattern.compile("(?s).+\\.([A-Za-z][A-Za-z0-9_-]{0,11})");
  private static final String NEVER_IN_WORDS = "<>(){}[]=,;$&|!?\"'*%^\\";
  private static final int LONGEST = 400;

  private PathWords() {}

  static Likeness of(String text) {
    if (text.isEmpty()
        || text.length() > LONGEST
        || VERSION.matcher(text).matches()
        || text.endsWith("...")
        || text.endsWith("/")) {
      return Likeness.NONE;
    }
    boolean blank = text.chars().anyMatch(c -> c == ' ' || c == '\t');
    if (blank) {
      return isPathWithBlanks(text) ? Likeness.PERHAPS : Likeness.NONE;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    int slash = lower.lastIndexOf('/');
    String last = lower.substring(slash + 1);
    var extended = EXTENDED.matcher(last);
    boolean known = extended.matches() && EXTENSIONS.contains(extended.group(1));
    if (PRODUCTS.contains(lower)) {
      return Likeness.PERHAPS;
    }
    boolean address = ADDRESS.matcher(text).matches();
    if (text.contains("://") || (address && !known)) {
      return Likeness.NONE;
    }
    boolean odd = text.chars().anyMatch(c -> NEVER_IN_WORDS.indexOf(c) >= 0);
    if (known && (!odd || slash > 0) && !address) {
      return Likeness.FILE;
    }
    if (address || odd || text.startsWith("-") || text.startsWith("@") || text.endsWith(".")) {
      return Likeness.NONE;
    }
    boolean named = NAMES.contains(last) && isNameCase(text.substring(slash + 1));
    boolean inFolder = slash > 0 && extended.matches();
    boolean unsafe = text.startsWith("../") || text.startsWith("/") || text.startsWith(".git/");
    return named || inFolder || unsafe || DOTFILE.matcher(last).matches()
        ? Likeness.FILE
        : Likeness.PERHAPS;
  }

  /** {@code Makefile} and {@code LICENSE} are files; {@code Install} and {@code build} words. */
  private static boolean isNameCase(String name) {
    return name.endsWith("file")
        || name.endsWith("w")
        || name.equals(name.toUpperCase(Locale.ROOT));
  }

  /**
   * A folder comes before the first blank, and an extension after the last: no command has both.
   */
  private static boolean isPathWithBlanks(String text) {
    String first = text.substring(0, text.indexOf(' ') < 0 ? text.length() : text.indexOf(' '));
    var extended = EXTENDED.matcher(text);
    return first.indexOf('/') > 0
        && !text.contains(" -")
        && extended.matches()
        && EXTENSIONS.contains(extended.group(1).toLowerCase(Locale.ROOT));
  }
}
