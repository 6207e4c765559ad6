import { randomBytes } from 'node:crypto';

/**
 * BSON values as this engine holds them. Each BSON type has exactly one JavaScript shape, so that nothing is
 * lost between reading and writing (the official library's plain numbers forget int32, int64 and double):
 * double = number, int64 = bigint, int32 = Int32, object = Map (keeps field order), array = Array.
 * `undefined` never is a stored value; in results of path lookups it means "missing".
 */
export type Value =
  | null
  | boolean
  | string
  | number
  | bigint
  | Int32
  | Decimal128
  | ObjectId
  | BinaryValue
  | DateTime
  | MinKey
  | MaxKey
  | Document
  | Value[];

export type Document = Map<string, Value>;

/** A 32-bit integer, told apart from a double of the same value. */
export class Int32 {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** IEEE 754 decimal128 in its BID bytes (16, little endian), stored untouched. */
export class Decimal128 {
  readonly bytes: Buffer;
  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
}

/** Twelve bytes, compared as bytes. */
export class ObjectId {
  readonly bytes: Buffer;
  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
}

/** Bytes with their subtype. */
export class BinaryValue {
  readonly subtype: number;
  readonly bytes: Buffer;
  constructor(subtype: number, bytes: Buffer) {
    this.subtype = subtype;
    this.bytes = bytes;
  }
}

/** A BSON date: milliseconds since 1970 UTC as int64 (wider than JavaScript's Date). */
export class DateTime {
  readonly ms: bigint;
  constructor(ms: bigint) {
    this.ms = ms;
  }
}

/** Sorts before every other value. */
export class MinKey {
  readonly kind = 'minKey';
}

/** Sorts after every other value. */
export class MaxKey {
  readonly kind = 'maxKey';
}

/** An encoded document passed through to a reply without decoding it. */
export class RawDocument {
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

export type ReplyValue = Value | RawDocument | ReplyDocument | ReplyValue[];
export type ReplyDocument = Map<string, ReplyValue>;

/** Is the value an embedded document? */
export function isDocument(value: Value | undefined): value is Document {
  return value instanceof Map;
}

/** Builds a reply document from an object literal; numbers become doubles, so counts must be wrapped by {@link int32}. */
export function reply(fields: Record<string, ReplyValue | undefined>): ReplyDocument {
  const out: ReplyDocument = new Map();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) out.set(name, value);
  return out;
}

/** A count as BSON int32, or int64 when it does not fit. */
export function count(value: number): Int32 | bigint {
  return value <= 0x7fffffff ? new Int32(value) : BigInt(value);
}

/** Shorthand for an int32 value. */
export function int32(value: number): Int32 {
  return new Int32(value);
}

/** A source of new ObjectIds (4 bytes seconds, 5 random bytes per source, 3 bytes counter). */
export function objectIdSource(nowMs: () => number): () => ObjectId {
  const machine = randomBytes(5);
  let counter = randomBytes(3).readUIntBE(0, 3);
  return () => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt32BE(Math.floor(nowMs() / 1000) >>> 0, 0);
    machine.copy(bytes, 4);
    counter = (counter + 1) & 0xffffff;
    bytes.writeUIntBE(counter, 9, 3);
    return new ObjectId(bytes);
  };
}

/** A deep copy, so that an update never changes a tree another result still points at. Leaves are immutable and shared. */
export function cloneValue(value: Value): Value {
  if (value instanceof Map) return cloneDocument(value);
  if (Array.isArray(value)) return value.map(cloneValue);
  return value;
}

/** A deep copy of a document. */
export function cloneDocument(document: Document): Document {
  const out: Document = new Map();
  for (const [name, value] of document) out.set(name, cloneValue(value));
  return out;
}
