/** What is true of Life-Agent without any framework: values, rules, the patch engine, the ports. */
@org.jspecify.annotations.NullMarked
module dev.lifeagent.domain {
  requires static org.jspecify;

  exports dev.lifeagent.domain;
  exports dev.lifeagent.domain.risk;
}
