// What happened, in one sentence, and what became of it.
import { el } from '../shell/dom.js';
import { address } from '../shell/route.js';
import { subject } from '../text/subject.js';

const text = (value) => (typeof value === 'string' ? value : value == null ? '' : JSON.stringify(value));
const code = (value) => (value == null ? '' : el('code', {}, text(value)));
const quoted = (value) => (value ? el('q', {}, short(text(value))) : '');
const short = (value) => (value.length > 200 ? `${value.slice(0, 200)}…` : value);
const plan = (id) => (id ? ['plan ', el('a', { href: address('plans', id) }, id.slice(0, 12))] : 'a plan');
const about = (payload) => {
  const [first] = payload !== null && typeof payload === 'object' ? subject(payload) : [];
  return first ? [' with the ', first[0], ' ', code(short(first[1]))] : '';
};
const decided = (decision) => (decision === 'approve' ? 'approved ' : decision === 'reject' ? 'rejected ' : 'decided about ');
const because = (reason) => (reason ? [': ', quoted(reason)] : '');

/** By kind, what was done, from input, output and the rest of the data; each is empty where the data was erased. */
const DID = {
  act: (input) => [input.check ? 'asked whether it may do ' : input.elsewhere ? 'asked to do by itself ' : 'asked to do ', code(input.action) || 'something', about(input.payload)],
  turn: () => 'asked the language model',
  plan: (input) => [input.sweep ? 'changed files in a session, and their whole change was taken as a plan' : 'proposed a plan', because(input.intent)],
  action_started: (input) => ['had a handler begin ', code(input.action) || 'an action'],
  action: () => 'had a handler do an action',
  llm_started: (input) => ['called the language model ', code(input.model)],
  llm: (input, output) => ['was answered by the language model ', code(output.model)],
  review: (input, output, data) => [decided(input.decision), plan(data.plan_id ?? input.plan_id), because(input.comment)],
  approval_decided: (input) => [decided(input.decision), 'an act that was held', because(input.comment)],
  approval_expired: () => 'closed an approval that expired',
  session_started: (input) => ['began a session with ', input.client ?? 'an unknown client', input.workspace ? [' in ', code(input.workspace)] : '', input.base ? [' at commit ', code(input.base)] : ''],
  report: (input, output) => [`told that ${text(output.acts?.length === 1 ? `act ${output.acts[0]}` : 'an act')} is `, text(input.status) || 'over', because(input.note)],
  host_event: (input) => ['sent a hook event by ', text(input.client) || 'its host', ': ', code(input.event)],
  policy_reload: (input, output) => ['loaded the policy ', code(output.source ?? input.path)],
  kill_switch: (input) => [input.on === true ? 'stopped everything' : input.on === false ? 'let the agents go on' : 'turned the kill switch', because(input.reason)],
  denials_repeated: (input, output) => [`was refused ${output.count ?? 'many'} more times in the same way`],
  erasure: (input, output) => [`erased the data of ${output.events ?? 'some'} events and ${output.plans ?? 'some'} plans`, input.agent_id ? ` of ${input.agent_id}` : '', input.before ? ` from before ${input.before}` : ''],
  restore: (input, output) => [`replaced the record by a copy of ${output.restored_size ?? 'fewer'} events`],
  extensions_loaded: () => 'started with adapters of others',
  certificate_key: (input, output) => [output.previous ? 'replaced the key of certificates by ' : 'began to sign certificates with the key ', code(output.key)],
  checkpoint: () => 'had a checkpoint made',
};
/** What a person, or the service, does also about an agent. */
const BY_KEY = new Set(['review', 'approval_decided', 'approval_expired', 'policy_reload', 'kill_switch', 'erasure', 'restore', 'extensions_loaded', 'certificate_key', 'checkpoint']);
/** Kinds that are allowed or not. */
const ASKED = new Set(['act', 'turn', 'plan']);
const ENDED = {
  denied: ', and it was refused', held: ', and a person has to decide', failed: ', and it failed',
  unknown: ', and how it ended is not known: the service stopped meanwhile', ok: ', and it was allowed', started: '',
};

/** The sentence, as nodes. */
export function sentence(event) {
  const data = event.data ?? {};
  const agent = event.agent_id && el('a', { href: address('agents', event.agent_id) }, event.agent_id);
  const byKey = !agent || BY_KEY.has(event.kind);
  const did = DID[event.kind]?.(data.input ?? {}, data.output ?? {}, data) ?? `caused an event of the kind ${event.kind}`;
  const end = event.outcome !== 'ok' || ASKED.has(event.kind) ? ENDED[event.outcome] ?? `: ${event.outcome}` : '';
  return [el('strong', {}, byKey ? event.actor : agent), ' ', did, byKey && agent ? [' (agent ', agent, ')'] : '', end, data.output?.handled ? ' and done by a handler of the service' : '', '.'];
}

const BECAME = {
  done: 'It was done.', failed: 'It failed.', denied: 'It was not allowed.', held: 'It was held and not done.',
  pending: 'Its caller does it, and has not told yet how it ended.',
  unknown: 'Its caller did it, and never told how it ended.',
  ambiguous: 'A report fits this act and others alike.',
  allowed: 'Nobody was to tell how it ended.',
};

/** What became of an act, as nodes; empty for other events. */
export function became({ became: known, data }) {
  const alarm = known?.alarm ?? data?.output?.alarm;
  const acts = data?.output?.acts ?? [];
  // The sentence has said of these already that nothing came of them.
  const refused = known?.status === 'denied' || known?.status === 'held';
  return [
    known && !(refused && !alarm) ? [el('span', { class: 'pill' }, known.status), ' ', BECAME[known.status] ?? '',
      known.report_event_id ? [' ', el('a', { href: address('events', known.report_event_id) }, `Told by event ${known.report_event_id}`), '.'] : ''] : '',
    acts.length ? ['About ', acts.map((id, i) => [i ? ' or ' : '', el('a', { href: address('events', id) }, `event ${id}`)]), '.'] : '',
    alarm ? [' ', el('span', { class: 'flag' }, alarm), alarm === 'report_after_denial' ? ' Somebody told that it was done although it was not allowed.' : ' Somebody told of an act that nobody asked for.'] : '',
  ].flat(Infinity).filter((node) => node !== '');
}
