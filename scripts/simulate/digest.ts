import { createHash } from 'node:crypto';

/** Digests of objects that have been worked out: views share what did not change, and none of it is ever written to. */
const known = new WeakMap<object, string>();

/** Two values of JSON have one digest when they say the same; the order of keys says nothing. */
export function digestOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const before = known.get(value);
  if (before !== undefined) return before;
  const hash = createHash('sha1');
  if (Array.isArray(value)) {
    hash.update('[');
    for (const part of value) hash.update(`${digestOf(part)},`);
  } else {
    hash.update('{');
    for (const key of Object.keys(value).sort()) {
      const part: unknown = Reflect.get(value, key);
      // As JSON does: what is not there and what is undefined are the same.
      if (part !== undefined) hash.update(`${JSON.stringify(key)}:${digestOf(part)},`);
    }
  }
  const digest = hash.digest('base64url');
  known.set(value, digest);
  return digest;
}
