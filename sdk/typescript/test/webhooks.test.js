import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import * as webhooks from '../index.js'

const { verify, validate, verifyStandard } = webhooks
const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8')
const vectors = (name) => JSON.parse(read(`../../vectors/${name}.json`)).vectors

for (const vector of vectors('tellisim')) {
  test(`tellisim: ${vector.name}`, () => {
    const { signature, body, keys, hash, encoding, prefix, valid } = vector
    assert.equal(verify(signature, body, keys, { hash, encoding, prefix }), valid)
    assert.equal(verify(signature, Buffer.from(body), keys, { hash, encoding, prefix }), valid)
    if (vector.reserializable) {
      assert.equal(JSON.stringify(JSON.parse(body)), body)
    }
    const byDefault = hash === 'sha256' && encoding === 'hex' && prefix === ''
    if (byDefault && vector.reserializable) {
      assert.equal(keys.some((key) => validate(signature, key, JSON.parse(body))), valid)
    }
  })
}

for (const vector of vectors('standard')) {
  test(`standard: ${vector.name}`, () => {
    const { body, keys, now, toleranceSeconds, valid } = vector
    const headers = {
      'webhook-id': vector.id,
      'webhook-timestamp': vector.timestamp,
      'webhook-signature': vector.signature,
    }
    assert.equal(verifyStandard(headers, body, keys, { now, toleranceSeconds }), valid)
    if (/^[\x20-\x7e]*$/.test(vector.signature)) {
      assert.equal(verifyStandard(new Headers(headers), Buffer.from(body), keys, { now, toleranceSeconds }), valid)
    }
  })
}

test('the age counts from now, five minutes, unless said otherwise', () => {
  const vector = vectors('standard')[0]
  const headers = {
    'webhook-id': vector.id,
    'webhook-timestamp': vector.timestamp,
    'webhook-signature': [vector.signature],
  }
  assert.equal(verifyStandard(headers, vector.body, vector.keys), false)
  assert.equal(verifyStandard(headers, vector.body, vector.keys, { toleranceSeconds: null }), true)
  assert.equal(verifyStandard(headers, vector.body, vector.keys, { now: Number(vector.timestamp) + 300 }), true)
  assert.equal(verifyStandard(headers, vector.body, vector.keys, { now: Number(vector.timestamp) + 300.5 }), false)
})

test('what is missing belongs to nothing', () => {
  assert.equal(verify(undefined, '{}', 'k'), false)
  assert.equal(verify(null, '{}', ['k']), false)
  assert.equal(verifyStandard({}, '{}', 'k'), false)
})

test('without a key nothing can be verified', () => {
  for (const keys of [[], '', [''], undefined]) {
    assert.throws(() => verify('s', '{}', keys), TypeError)
    assert.throws(() => verifyStandard({}, '{}', keys), TypeError)
  }
  assert.throws(() => verify('s', '{}', 'k', { hash: 'md5' }), TypeError)
})

test('the types declare what there is', () => {
  const types = read('../index.d.ts')
  const declared = [...types.matchAll(/^export function (\w+)/gm)].map((found) => found[1])
  assert.deepEqual(declared.sort(), Object.keys(webhooks).sort())
})
