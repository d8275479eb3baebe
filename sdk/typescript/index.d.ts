/** How a dialect signs. Left out: lower-case hex of HMAC-SHA-256 without a prefix, as Simplane signs by default. */
export interface Scheme {
  hash?: 'sha1' | 'sha256' | 'sha512'
  encoding?: 'hex' | 'base64'
  prefix?: string
}

/** Headers as Node, Express or the Fetch API have them; names in lower case unless it is a `Headers`. */
export type HeaderSource = { get(name: string): string | null } | Record<string, string | string[] | undefined>

export interface StandardOptions {
  /** How far `webhook-timestamp` may be from now, in seconds; 300 unless given, `null` for any. */
  toleranceSeconds?: number | null
  /** Seconds since 1970; for tests. */
  now?: number
}

/** A key, or two while one follows the other. */
export type Keys = string | readonly string[]

/**
 * Whether `x-tellisim-signature` belongs to a body.
 *
 * @param signature the header's value; one that is missing belongs to nothing
 * @param body as it was received, before any parsing
 * @throws TypeError when there is no key
 */
export function verify(
  signature: string | null | undefined,
  body: string | Uint8Array,
  keys: Keys,
  scheme?: Scheme,
): boolean

/**
 * The same over the parsed body, in the form of the vendor's helper: it is printed again by `JSON.stringify`. Use
 * `verify` if you have the body as it was received.
 */
export function validate(signature: string | null | undefined, signingKey: string, webhookDataObject: unknown): boolean

/**
 * Whether the headers of Standard Webhooks belong to a body, and are recent.
 *
 * @throws TypeError when there is no key
 */
export function verifyStandard(
  headers: HeaderSource,
  body: string | Uint8Array,
  keys: Keys,
  options?: StandardOptions,
): boolean

/** What Simplane sends in the TelliSIM dialect. */
export type TellisimWebhook =
  | {
      type: 'attachment.allowanceConsumed'
      /** Seconds since 1970, by the clock of the environment. */
      timestamp: number
      data: { usagePercentage: number; dataUsageBytes: number; esim: string; planId: string; attachmentId: string }
    }
  | { type: 'subscription.esim.locationChanged'; timestamp: number; data: { esim: string; countryIso2: string } }
  | {
      type: 'esim.smdp.stateChanged'
      timestamp: number
      data: { sim: string; smdpStateChange: { state: string; modificationResult: string } }
    }
