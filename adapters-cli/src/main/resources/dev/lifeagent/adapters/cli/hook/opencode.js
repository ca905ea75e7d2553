// life-agent: written by install-hook, removed by uninstall-hook. Changes to this file are lost.
// Asks life-agent-hook before and after each tool, and throws on everything but a yes. opencode runs
// the tools unasked if this file cannot be loaded, so nothing here is done before a tool is called.
import { spawn } from "node:child_process"

const SCRIPT = @SCRIPT@
const ARGUMENTS = @ARGUMENTS@
const ENVIRONMENT = @ENVIRONMENT@
const SECONDS = @SECONDS@

function ask(event) {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify(event)
    const child = spawn(SCRIPT, ARGUMENTS, {
      env: ENVIRONMENT,
      stdio: ["pipe", "pipe", "pipe"],
    })
    let out = ""
    let err = ""
    const refuse = (why) => reject(new Error(why))
    const timer = setTimeout(() => {
      child.kill()
      refuse("life-agent: the hook script did not end in time")
    }, SECONDS * 1000)
    child.on("error", () => {
      clearTimeout(timer)
      refuse("life-agent: the hook script " + SCRIPT + " cannot be run")
    })
    child.stdout.on("data", (data) => (out += data))
    child.stderr.on("data", (data) => (err += data))
    child.on("close", (code) => {
      clearTimeout(timer)
      if (code === 0 && out === "{}\n") {
        resolve()
      } else {
        refuse(err.trim() || "life-agent: the hook script failed")
      }
    })
    // A script that refuses early does not read what it is given.
    child.stdin.on("error", () => {})
    child.stdin.end(body)
  })
}

export const LifeAgent = async (context) => ({
  "tool.execute.before": async (input, output) => {
    await ask({ ev: "before", input, output, cwd: context?.directory ?? process.cwd() })
  },
  "tool.execute.after": async (input, output) => {
    await ask({ ev: "after", input, output, cwd: context?.directory ?? process.cwd() })
  },
})
