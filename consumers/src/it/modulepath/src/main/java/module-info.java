/** Another project's module. */
module org.example.modular {
  requires dev.lifeagent.domain;

  exports org.example.modular;
}
