package org.example.app;

import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.policy.Policies;
import dev.lifeagent.domain.tool.Act;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class Acts {
  private final Agent agent;
  private final Policies policies;

  Acts(Agent agent, Policies policies) {
    this.agent = agent;
    this.policies = policies;
  }

  @PostMapping("/acts/{action}")
  Object act(@PathVariable String action, @RequestBody Map<String, Object> payload) {
    String request = UUID.randomUUID().toString();
    Caller caller = Caller.unbound("console"); // who asks: the user of your application
    Call call =
        Call.of(caller, CallKind.ACT, policies.current().policy(), request, Instant.now());
    Act act = new Act(new AgentId("assistant"), action, payload);
    return agent.act(call, act).result().orElse("allowed");
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.FORBIDDEN)
  String refused(DeniedException e) {
    return e.denial().detail();
  }
}
