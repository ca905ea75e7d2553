/** What is true of Life-Agent without any framework: values, rules, the patch engine, the ports. */
@org.jspecify.annotations.NullMarked
module dev.lifeagent.domain {
  requires static org.jspecify;

  exports dev.lifeagent.domain.agent;
  exports dev.lifeagent.domain.approval;
  exports dev.lifeagent.domain.call;
  exports dev.lifeagent.domain.certificate;
  exports dev.lifeagent.domain.command;
  exports dev.lifeagent.domain.crypto;
  exports dev.lifeagent.domain.event;
  exports dev.lifeagent.domain.gate;
  exports dev.lifeagent.domain.llm;
  exports dev.lifeagent.domain.patch;
  exports dev.lifeagent.domain.path;
  exports dev.lifeagent.domain.plan;
  exports dev.lifeagent.domain.policy;
  exports dev.lifeagent.domain.report;
  exports dev.lifeagent.domain.risk;
  exports dev.lifeagent.domain.risk.command;
  exports dev.lifeagent.domain.risk.command.rules;
  exports dev.lifeagent.domain.risk.rules;
  exports dev.lifeagent.domain.session;
  exports dev.lifeagent.domain.shell;
  exports dev.lifeagent.domain.shell.read;
  exports dev.lifeagent.domain.sweep;
  exports dev.lifeagent.domain.time;
  exports dev.lifeagent.domain.tool;
}
