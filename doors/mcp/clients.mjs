// Lists and calls everything with one of the public clients. Prints one row a step: name, pass or fail, why.
const [which, url] = process.argv.slice(2);
const headers = { "X-API-Key": process.env.LIFE_AGENT_KEY };
const info = { name: "verify-mcp", version: "1" };
let failed = false;

async function connect() {
  if (which === "sdk-1") {
    const { Client } = await import("@modelcontextprotocol/sdk/client/index.js");
    const { StreamableHTTPClientTransport } = await import("@modelcontextprotocol/sdk/client/streamableHttp.js");
    const client = new Client(info);
    await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }));
    return client;
  }
  const { Client, StreamableHTTPClientTransport } = await import("@modelcontextprotocol/client");
  const options = which === "client-2-auto" ? { versionNegotiation: { mode: "auto" } } : {};
  const client = new Client(info, options);
  await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }));
  return client;
}

async function row(name, work) {
  try {
    console.log(`${which}\t${name}\tpass\t${(await work()) ?? ""}`);
  } catch (e) {
    failed = true;
    console.log(`${which}\t${name}\tfail\t${String(e.message).replace(/\s+/g, " ").slice(0, 160)}`);
  }
}

function expect(condition, found) {
  if (!condition) {
    throw new Error("found " + JSON.stringify(found));
  }
}

const client = await connect();
let plan = "";
await row("tools/list", async () => {
  const names = (await client.listTools()).tools.map((tool) => tool.name).sort();
  expect(names.join() === "act_check,plan_propose,plan_status,policy_explain", names);
  return client.getNegotiatedProtocolVersion?.() ?? "";
});
const call = (name, args) => client.callTool({ name, arguments: args });
const decision = async (action, payload) =>
  (await call("act_check", { action, payload, agent_id: "verify" })).structuredContent.decision;
await row("act_check allowed", async () => {
  const found = await decision("shell.exec", { command: "ls src" });
  expect(found === "allowed", found);
});
await row("act_check denied", async () => {
  const found = await decision("shell.exec", { command: "rm -rf /" });
  expect(found === "denied", found);
});
await row("act_check held", async () => {
  const found = await decision("deploy.production", {});
  expect(found === "held", found);
});
await row("policy_explain", async () => {
  const found = (await call("policy_explain", { command: "ls src" })).structuredContent;
  expect(found.decision === "allowed" && found.gates.length > 3, found);
});
await row("plan_propose", async () => {
  const patch = "--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n";
  const found = (await call("plan_propose", { intent: `Write a figure (${which})`, patch })).structuredContent;
  expect(/^[0-9a-f]{64}$/.test(found.plan_id), found);
  plan = found.plan_id;
});
await row("plan_status", async () => {
  const found = (await call("plan_status", { plan_id: plan })).structuredContent;
  expect(found.state === "open" && found.current === "yes", found);
});
await row("a wrong argument is named", async () => {
  const found = await call("act_check", { action: "shell.exec", payload: "ls", colour: 1 });
  const text = found.content[0].text;
  expect(found.isError && text.includes("payload") && text.includes("colour"), found);
});
await row("resources/list", async () => {
  const found = (await client.listResources()).resources.map((resource) => resource.uri);
  expect(found.includes("policy://current") && found.includes(`plan://${plan}/patch`), found);
});
await row("resources/read", async () => {
  const read = async (uri) => (await client.readResource({ uri })).contents[0].text;
  expect(JSON.parse(await read("policy://current")).version === "1", "policy");
  expect((await read(`plan://${plan}/patch`)).includes("+2\n"), "patch");
  expect(JSON.parse(await read("events://1")).id === 1, "event");
});
await client.close();
process.exit(failed ? 1 : 0);
