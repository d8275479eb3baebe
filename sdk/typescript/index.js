// Verifies webhooks of Simplane. Types and comments for users stand in index.d.ts.
import { createHmac, timingSafeEqual } from 'node:crypto'

const HASHES = ['sha1', 'sha256', 'sha512']
const ENCODINGS = ['hex', 'base64']
const TOLERANCE_SECONDS = 300
const KEY_PREFIX = 'whsec_'
const VERSION = 'v1,'

export function verify(signature, body, keys, scheme = {}) {
  const { hash = 'sha256', encoding = 'hex', prefix = '' } = scheme
  if (!HASHES.includes(hash) || !ENCODINGS.includes(encoding)) {
    throw new TypeError(`unknown scheme: ${hash} ${encoding}`)
  }
  return list(keys).reduce(
    (valid, key) => same(signature, prefix + createHmac(hash, key).update(body).digest(encoding)) || valid,
    false,
  )
}

export function validate(signature, signingKey, webhookDataObject) {
  return verify(signature, JSON.stringify(webhookDataObject), signingKey)
}

export function verifyStandard(headers, body, keys, options = {}) {
  const { toleranceSeconds = TOLERANCE_SECONDS, now = Date.now() / 1000 } = options
  const known = list(keys)
  const id = header(headers, 'webhook-id')
  const timestamp = header(headers, 'webhook-timestamp')
  const signature = header(headers, 'webhook-signature')
  if (!id || !timestamp || !signature || !/^[0-9]{1,15}$/.test(timestamp)) {
    return false
  }
  if (toleranceSeconds !== null && !(Math.abs(now - Number(timestamp)) <= toleranceSeconds)) {
    return false
  }
  const wanted = known.map((key) => {
    const signed = createHmac('sha256', bytes(key)).update(`${id}.${timestamp}.`).update(body)
    return VERSION + signed.digest('base64')
  })
  return signature
    .split(' ')
    .reduce((valid, one) => wanted.reduce((found, expected) => same(one, expected) || found, false) || valid, false)
}

function list(keys) {
  const known = typeof keys === 'string' ? [keys] : [...(keys ?? [])]
  if (known.length === 0 || known.some((key) => typeof key !== 'string' || key === '')) {
    throw new TypeError('a signing key is needed')
  }
  return known
}

function bytes(key) {
  if (key.startsWith(KEY_PREFIX)) {
    const text = key.slice(KEY_PREFIX.length)
    const decoded = Buffer.from(text, 'base64')
    // Buffer skips what is no base64; then the key is not meant so.
    if (decoded.length > 0 && unpadded(decoded.toString('base64')) === unpadded(text)) {
      return decoded
    }
  }
  return Buffer.from(key, 'utf8')
}

function unpadded(base64) {
  return base64.replace(/=+$/, '')
}

function header(headers, name) {
  const value = typeof headers.get === 'function' ? headers.get(name) : headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** In a time that tells nothing of where the two differ. */
function same(given, expected) {
  if (typeof given !== 'string') {
    return false
  }
  const left = Buffer.from(given, 'utf8')
  const right = Buffer.from(expected, 'utf8')
  return left.length === right.length && timingSafeEqual(left, right)
}
