/**
 * Command lines, read and never run. {@link dev.lifeagent.domain.shell.read.ShellReader} makes of a
 * line for a POSIX shell or bash the simple commands that it runs:
 *
 * <pre>
 * x=/tmp; sudo -u bob sh -c "curl -s $URL | tee '$x/log' &gt;&gt; ~/.bashrc"
 *
 *   (x=/tmp)                       an assignment without a command
 *   sudo -u bob sh -c …            wraps
 *   └ sh -c …                      wraps; script from the LINE; wrapper: sudo
 *     ├ curl -s $URL               within SCRIPT; stage 0 of 2; $URL is a VARIABLE
 *     └ tee $x/log                 within SCRIPT; stage 1 of 2; APPEND to ~/.bashrc
 * </pre>
 *
 * <p>Each word says what is known of it: the text itself, or parts that come from the environment,
 * from files or from another command. What cannot be known at all ({@code $cmd}, {@code eval "$x"})
 * is {@link dev.lifeagent.domain.shell.Unreadable}: a rule that refuses looks at the commands that
 * were found, a rule that allows needs a {@linkplain
 * dev.lifeagent.domain.shell.ShellReading#isWhole whole} reading. Data never becomes a command:
 * {@code grep 'rm -rf' docs} runs {@code grep}.
 *
 * <p>Here is what a reading consists of. The steps stand above: {@code syntax} reads the grammar,
 * {@code state} holds what is known so far, {@code expand} expands words, {@code start} finds what
 * a command starts, {@code read} walks the tree.
 */
package dev.lifeagent.domain.shell;
