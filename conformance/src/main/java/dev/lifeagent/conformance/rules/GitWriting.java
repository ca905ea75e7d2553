package dev.lifeagent.conformance.rules;

import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import java.util.Set;

/** What starts processes, and what of JGit can write. */
final class GitWriting {
  private static final Set<String> PROCESSES =
      Set.of("java.lang.ProcessBuilder", "java.lang.Runtime");
  private static final Set<String> WRITING_METHODS =
      Set.of("newObjectInserter", "updateRef", "renameRef", "lockDirCache", "newReflogWriter");

  private GitWriting() {}

  static boolean writes(JavaCodeUnitAccess<?> call) {
    String owner = call.getTargetOwner().getName();
    boolean process =
        PROCESSES.contains(owner)
            && (call.getName().equals("<init>") || call.getName().equals("exec"));
    boolean porcelain = owner.startsWith("org.eclipse.jgit.api.");
    boolean writing =
        owner.startsWith("org.eclipse.jgit.") && WRITING_METHODS.contains(call.getName());
    return process || porcelain || writing;
  }
}
