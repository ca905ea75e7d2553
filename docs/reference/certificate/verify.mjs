// Checks a certificate without Life-Agent: node verify.mjs CERTIFICATE KEYS [PATCH]
// Signature, digests, records and the proofs of the log. Writes the patch to a file, for git.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

const [file, keyFile, patchFile] = process.argv.slice(2)
const certificate = JSON.parse(readFileSync(file, 'utf8'))
const keys = JSON.parse(readFileSync(keyFile, 'utf8'))
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const fail = (what) => {
  console.error(`refused: ${what}`)
  process.exit(1)
}

// A key is name+hash+key; behind the byte of the algorithm stand the 32 bytes of Ed25519.
const publicKey = (text) => {
  const raw = Buffer.from(text.slice(text.indexOf('+', text.indexOf('+') + 1) + 1), 'base64').subarray(1)
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' })
}
const signed = (bytes, signature, known) => known.some(({ key }) => verify(null, bytes, publicKey(key), signature))

// 1. The signature is over DSSE's pre-authentication encoding.
const payload = Buffer.from(certificate.payload, 'base64')
const type = certificate.payloadType
const pae = Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `), payload])
const signatures = certificate.signatures.map(({ sig }) => Buffer.from(sig, 'base64'))
if (!signatures.some((signature) => signed(pae, signature, keys.certificate))) fail('signature')

// 2. The subjects are the patch and the tree.
const { subject, predicate } = JSON.parse(payload)
const patch = Buffer.from(predicate.patch, 'base64')
if (subject[0].digest.sha256 !== sha256(patch).toString('hex')) fail('patch')

// 3. The checkpoint is signed by the log.
const { checkpoint, events, consistency, restores } = certificate.proof
const [text, lines] = checkpoint.split('\n\n')
const note = Buffer.from(`${text}\n`)
const last = lines.trimEnd().split(' ').pop()
if (!signed(note, Buffer.from(last, 'base64').subarray(4), keys.checkpoint)) fail('checkpoint')
const [, sizeLine, rootLine] = text.split('\n')
const size = Number(sizeLine)
const root = Buffer.from(rootLine, 'base64').toString('hex')

// 4. The records are in its tree: RFC 6962, by its recursive definition.
const node = (left, right) => sha256(Buffer.from([1]), left, right)
const rootOf = (index, count, hash, path) => {
  if (count === 1) return path.length === 0 ? hash : fail('length of a proof')
  let left = 1
  while (left * 2 < count) left *= 2
  const beside = Buffer.from(path[path.length - 1] ?? '', 'hex')
  const below = path.slice(0, -1)
  return index < left
    ? node(rootOf(index, left, hash, below), beside)
    : node(beside, rootOf(index - left, count - left, hash, below))
}
for (const { record, hashes } of [...events, ...restores]) {
  const leaf = sha256(Buffer.from([0]), record)
  const { id } = JSON.parse(record)
  if (id > size || rootOf(id - 1, size, leaf, hashes).toString('hex') !== root) fail(`proof of event ${id}`)
}

// 5. The records say what the statement says.
const [proposal, approval] = events.map(({ record }) => JSON.parse(record))
for (const [record, kind, { event, key }] of [
  [proposal, 'plan', predicate.proposed],
  [approval, 'review', predicate.approved],
]) {
  const said = record.subject
  const same =
    record.id === event && record.kind === kind && record.outcome === 'ok' && record.actor === key &&
    record.agent_id === predicate.agent_id && said.plan_id === predicate.plan_id &&
    said.patch_sha256 === subject[0].digest.sha256 && said.base === predicate.base.gitCommit &&
    said.result_tree === subject[1].digest.gitTree && said.policy_sha256 === predicate.policy.sha256
  if (!same) fail(`record of event ${event}`)
}
if (approval.subject.decision !== 'approve' || approval.id <= proposal.id) fail('approval')

// 6. A restore's data is what its record commits to.
for (const { record, data, salt } of restores) {
  const commitment = sha256(Buffer.from(salt, 'hex'), data).toString('hex')
  if (JSON.parse(record).data_commitment !== commitment) fail('data of a restore')
}

if (patchFile) writeFileSync(patchFile, patch)
console.log(`name ${sha256(payload).toString('hex')}`)
console.log(`base ${predicate.base.gitCommit}`)
console.log(`tree ${subject[1].digest.gitTree}`)
console.log(`log ${size} ${consistency.map((one) => one.size).join(',')}`)
