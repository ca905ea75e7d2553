package dev.lifeagent.adapters.cli.oversight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events, the kill switch and the state, as people read them. */
class OversightTextTest {
  private static JsonNode json(String text) throws Exception {
    return JsonOption.MAPPER.readTree(text.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'input':{'action':'shell.exec','payload':{'command':'ls -l'}}} | shell.exec ls -l",
        "{'input':{'action':'x','payload':{}},'code':'kill_switch'} | x ! kill_switch",
        "{'input':{'action':'x'},'code':'prompt_risky','rule':'r'} | x ! prompt_risky by r",
        "{'input':{'intent':'Say hi'},'plan_id':'0123456789abcdef'} | Say hi plan 0123456789ab",
        "{'input':{'on':true,'reason':'why'}} | on: why",
        "null | (erased)",
        "{'input':{'intent':'a\\u001b[2J\\u202eb'}} | a\\u{1b}[2J\\u{202e}b",
      })
  void anEventIsOneLineThatCannotDriveTheTerminal(String data, String shown) throws Exception {
    String line =
        EventText.line(
            json(
                "{'id':12,'ts':'2026-01-02T03:04:05.678Z','kind':'act','agent_id':'a',"
                    + "'actor':'k','outcome':'ok','data':"
                    + data
                    + "}"));
    assertEquals("    12  2026-01-02 03:04:05Z  act          ok      a            " + shown, line);
  }

  @Test
  void aLongCommandIsCut() throws Exception {
    JsonNode event = json("{'data':{'input':{'prompt':'" + "漢".repeat(500) + "'}}}");
    assertTrue(EventText.line(event).endsWith("漢…"), EventText.line(event));
    assertTrue(EventText.line(event).length() < 200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'kill_switch':false} | off",
        "{'kill_switch':false,'kill_switch_turned':null} | off",
        "{'kill_switch':true} | on: nothing is allowed",
        "{'kill_switch':true,'kill_switch_turned':null} | on: nothing is allowed; no event says who"
            + " turned it, so KILL_SWITCH of the service holds it on",
        "{'kill_switch':true,'kill_switch_turned':{'on':true,'actor':'me','ts':'2026-01-02T03:04:05Z',"
            + "'reason':'why','event_id':4}} | on, turned 2026-01-02 03:04:05Z by me (event 4): why",
        "{'kill_switch':true,'kill_switch_turned':{'on':null,'actor':'me','ts':'2026-01-02T03:04:05Z',"
            + "'reason':null,'event_id':4}} | on, turned 2026-01-02 03:04:05Z by me (event 4)",
      })
  void theKillSwitchSaysWhoTurnedIt(String meta, String shown) throws Exception {
    assertEquals(shown, KillSwitchText.of(json(meta)));
  }

  @Test
  void theStateSaysWhatIsNotWell() throws Exception {
    String well =
        StateText.of(
            "http://x",
            json("{'policy':{'mode':'enforce','digest':'00'},'missing':[],'kill_switch':false}"),
            json("{'approvals':[],'next_before':null}"),
            json("{'plans':[],'next_before':null}"),
            json("[]"));
    assertTrue(well.contains("waiting   approvals: 0, plans: 0"), well);
    assertFalse(well.contains("missing") || well.contains("!"), well);
    String ill =
        StateText.of(
            "http://x",
            json(
                "{'policy':{'mode':'dry_run','digest':'00','stale':true},'missing':['log','opa'],"
                    + "'kill_switch':true}"),
            json("{'approvals':[{}],'next_before':null}"),
            json("{'plans':[{},{}],'next_before':7}"),
            json("[{'agent_id':'a','totals':{'allowed':{'act':1,'plan':2},'denied':{}}}]"));
    for (String said :
        new String[] {
          "DRY RUN",
          "policy validate",
          "missing   log, opa",
          "on: nothing",
          "waiting   approvals: 1, plans: 2 or more",
          "3 allowed, 0 denied"
        }) {
      assertTrue(ill.contains(said), said + " in " + ill);
    }
  }
}
