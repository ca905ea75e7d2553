package dev.lifeagent.conformance.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** Makes a slice of each package below a root, the root among them. */
final class PackagesBelow implements SliceAssignment {
  private final String root;

  PackagesBelow(String root) {
    this.root = root;
  }

  @Override
  public SliceIdentifier getIdentifierOf(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(root) || name.startsWith(root + ".")
        ? SliceIdentifier.of(name)
        : SliceIdentifier.ignore();
  }

  @Override
  public String getDescription() {
    return "packages below " + root;
  }
}
