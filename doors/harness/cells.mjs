// The cells of the matrix. A cell has a script for the model, what stands at the service's address, and
// the files that must and must not lie in the workspace afterwards.
import { setTimeout as sleep } from 'node:timers/promises';

const PARALLEL = 12;

const shell = name => ({ shell: `echo ${name} > ${name}.txt` });
const write = name => ({ write: `${name}.txt`, content: `${name}\n` });
const both = kind => [[shell(`${kind}-shell`)], [write(`${kind}-write`)]];
const files = (...names) => names.map(name => `${name}.txt`);
// Some hosts end the turn when a hook fails, so both calls are in it.
const together = kind => [[shell(`${kind}-shell`), write(`${kind}-write`)]];
const bothFiles = kind => files(`${kind}-shell`, `${kind}-write`);
const many = kind => Array.from({ length: PARALLEL }, (_, i) => `${kind}-${String(i + 1).padStart(2, '0')}`);
const parallel = kind => [many(kind).map(shell)];
const main = turns => () => ({ main: turns });

// A subagent makes the calls; its client may need a call to wait for it, and one to end it.
const subagent = turns => client => ({
  main: [[{ spawn: '[[script:sub]] go' }], ...(client.afterSpawn ?? [])],
  sub: [...turns, ...(client.endOfSub ?? [])],
});

const fault = (name, title) => ({
  name, title, door: name, control: 'control', scripts: main(together('allowed')), absent: bothFiles('allowed'),
});

/** Decides about each held call as it comes, and watches that nothing was done before. */
const decide = decision => async ({ service, lies, over, problems }) => {
  const seen = new Set();
  while (!over()) {
    for (const approval of await service.open()) {
      const id = approval.approval_id ?? approval.id;
      if (seen.has(id)) continue;
      const before = lies('asked-').length;
      await sleep(1500);
      if (lies('asked-').length !== before || before > seen.size) problems.push('done before it was decided');
      seen.add(id);
      await service.decide(approval, decision);
    }
    await sleep(200);
  }
  if (seen.size !== 2) problems.push(`${seen.size} approvals instead of 2`);
};

const killWhileHeld = async ({ service, over, problems }) => {
  while (!over()) {
    if ((await service.open()).length > 0) {
      service.kill();
      return;
    }
    await sleep(100);
  }
  problems.push('no call was held');
};

const ownSettings = client => ({
  main: client.hookFiles.flatMap(path => {
    const folder = path.includes('/') ? `mkdir -p ${path.replace(/\/[^/]*$/, '')} && ` : '';
    return [[{ write: path, content: '{}\n' }], [{ shell: `${folder}echo '{}' > ${path}` }]];
  }),
});

export const CELLS = [
  {
    name: 'control', title: 'no hook', door: 'none',
    scripts: main([...both('allowed'), ...both('denied'), ...both('asked')]),
    present: [...bothFiles('allowed'), ...bothFiles('denied'), ...bothFiles('asked')],
  },
  {
    name: 'control-12', title: 'no hook, 12 parallel calls', door: 'none',
    scripts: main(parallel('denied')), present: files(...many('denied')),
  },
  {
    name: 'control-subagent', title: 'no hook, subagent', door: 'none', needs: 'subagent',
    scripts: subagent([[shell('allowed-sub')], [shell('denied-sub')]]),
    present: files('allowed-sub', 'denied-sub'),
  },
  {
    name: 'control-settings', title: 'no hook, writes hook settings', door: 'none',
    scripts: ownSettings, present: client => client.hookFiles,
  },
  {
    name: 'control-stdin', title: 'no hook, types into a shell', door: 'none', only: ['codex'],
    scripts: main([[{ shell: 'bash -i', tty: true }], [{ type: 'echo x > denied-stdin.txt\n' }]]),
    present: files('denied-stdin'),
  },
  {
    name: 'allow', title: 'allowed', door: 'service', control: 'control', doctor: true,
    scripts: main(both('allowed')), present: bothFiles('allowed'),
  },
  {
    name: 'deny', title: 'denied, others pass', door: 'service', control: 'control',
    scripts: main([[shell('allowed-shell')], [shell('denied-shell')], [write('denied-write')],
      [write('allowed-write')]]),
    present: bothFiles('allowed'), absent: bothFiles('denied'),
  },
  {
    name: 'approved', title: 'held, then approved', door: 'service', control: 'control',
    scripts: main(both('asked')), during: decide('approve'), present: bothFiles('asked'),
  },
  {
    name: 'rejected', title: 'held, then rejected', door: 'service', control: 'control',
    scripts: main(both('asked')), during: decide('reject'), absent: bothFiles('asked'),
  },
  {
    name: 'undecided', title: 'held, nobody decides', door: 'service', control: 'control',
    scripts: main(both('asked')), absent: bothFiles('asked'),
  },
  { ...fault('down', 'service down from the start'), refusesPrompt: true },
  fault('lost', 'service down after the prompt'),
  fault('slow', 'service answers after 45 s'),
  fault('500', 'service answers 500'),
  fault('empty', 'empty answer'),
  fault('html', 'answer of another server'),
  {
    name: 'killed', title: 'service killed during a call', door: 'service', control: 'control',
    scripts: main(together('asked')), during: killWhileHeld, absent: bothFiles('asked'),
  },
  {
    name: 'kill-switch', title: 'kill switch on', door: 'service', control: 'control',
    beforeFirst: service => service.killSwitch(),
    scripts: main(together('allowed')), absent: bothFiles('allowed'),
  },
  {
    name: 'denied-12', title: '12 parallel calls, denied', door: 'service', control: 'control-12',
    scripts: main(parallel('denied')), absent: files(...many('denied')),
  },
  {
    name: 'allowed-12', title: '12 parallel calls, allowed', door: 'service', control: 'control-12',
    scripts: main(parallel('allowed')), present: files(...many('allowed')),
  },
  {
    name: 'subagent', title: "subagent's call denied", door: 'service', needs: 'subagent',
    control: 'control-subagent', scripts: subagent([[shell('allowed-sub')], [shell('denied-sub')]]),
    present: files('allowed-sub'), absent: files('denied-sub'),
  },
  {
    name: 'settings', title: 'writes hook settings', door: 'service', control: 'control-settings',
    scripts: ownSettings, absent: client => client.hookFiles,
  },
  {
    name: 'disarmed', title: 'the project switches hooks off', door: 'service', only: ['claude-code'],
    control: 'control', workspace: { '.claude/settings.json': '{"disableAllHooks": true}\n' },
    scripts: main(both('denied')), absent: bothFiles('denied'),
  },
  {
    name: 'untrusted', title: 'nobody has trusted the hook', door: 'service', only: ['codex'],
    control: 'control', scripts: main(both('denied')), absent: bothFiles('denied'),
  },
  {
    name: 'stdin', title: 'types into a shell', door: 'service', control: 'control-stdin', only: ['codex'],
    scripts: main([[{ shell: 'bash -i', tty: true }], [{ type: 'echo x > denied-stdin.txt\n' }]]),
    absent: files('denied-stdin'),
  },
];
