import { isUtf8 } from 'node:buffer';
import { MongoError } from '../errors.ts';
import {
  BinaryValue,
  DateTime,
  Decimal128,
  type Document,
  Int32,
  MaxKey,
  MinKey,
  ObjectId,
  type Value,
} from './values.ts';

/** Same limit as MongoDB's BSONDepth default. */
export const MAX_NESTING = 180;

const TYPE_NAMES: Record<number, string> = {
  6: 'undefined',
  11: 'regex',
  12: 'dbPointer',
  13: 'javascript',
  14: 'symbol',
  15: 'javascriptWithScope',
  17: 'timestamp',
};

const MIN_KEY = new MinKey();
const MAX_KEY = new MaxKey();

function invalid(message: string): MongoError {
  return new MongoError('InvalidBSON', message);
}

class Reader {
  readonly bytes: Buffer;
  position: number;

  constructor(bytes: Buffer, position: number) {
    this.bytes = bytes;
    this.position = position;
  }

  name(end: number): string {
    const start = this.position;
    let stop = start;
    // Names are short and hardly ever anything but ASCII, which is read faster.
    let all = 0;
    for (; stop < end; stop += 1) {
      const byte = this.bytes[stop] ?? 0;
      if (byte === 0) break;
      all |= byte;
    }
    if (stop >= end) throw invalid('a field name is not terminated');
    this.position = stop + 1;
    return all < 0x80 ? this.bytes.toString('latin1', start, stop) : this.text(start, stop);
  }

  text(from: number, to: number): string {
    const text = this.bytes.toString('utf8', from, to);
    // The replacement character appears when bytes were not UTF-8 (or really stand there: then check exactly).
    if (text.includes('\ufffd') && !isUtf8(this.bytes.subarray(from, to))) throw invalid('a string is not valid UTF-8');
    return text;
  }

  need(length: number, end: number): number {
    const at = this.position;
    if (length < 0 || at + length > end) throw invalid('a value is longer than its document');
    this.position = at + length;
    return at;
  }

  int32(end: number): number {
    return this.bytes.readInt32LE(this.need(4, end));
  }

  /** Reads the length of a nested document at the current position and returns its end. */
  nestedEnd(end: number): number {
    const at = this.position;
    if (at + 5 > end) throw invalid('a document is cut short');
    const length = this.bytes.readInt32LE(at);
    if (length < 5 || at + length > end) throw invalid('a document has a wrong length');
    if (this.bytes[at + length - 1] !== 0) throw invalid('a document is not terminated');
    this.position = at + 4;
    return at + length;
  }

  document(outerEnd: number, depth: number, only?: ReadonlySet<string>): Document {
    if (depth > MAX_NESTING) throw new MongoError('Overflow', `documents are nested deeper than ${MAX_NESTING} levels`);
    const end = this.nestedEnd(outerEnd);
    const last = end - 1;
    const out: Document = new Map();
    while (this.position < last) {
      const type = this.bytes[this.position] ?? 0;
      this.position += 1;
      const name = this.name(last);
      if (only !== undefined && !only.has(name)) {
        this.skip(type, last);
        continue;
      }
      if (out.has(name)) throw invalid(`the field name '${name}' stands twice in one document`);
      out.set(name, this.value(type, last, depth));
      // Nothing else is wanted, and names stand once in a stored document.
      if (out.size === only?.size) this.position = last;
    }
    if (this.position !== last) throw invalid('a document has a wrong length');
    this.position = end;
    return out;
  }

  array(outerEnd: number, depth: number): Value[] {
    if (depth > MAX_NESTING) throw new MongoError('Overflow', `documents are nested deeper than ${MAX_NESTING} levels`);
    const end = this.nestedEnd(outerEnd);
    const last = end - 1;
    const out: Value[] = [];
    while (this.position < last) {
      const type = this.bytes[this.position] ?? 0;
      const stop = this.bytes.indexOf(0, this.position + 1);
      if (stop < 0 || stop >= last) throw invalid('a field name is not terminated');
      this.position = stop + 1;
      out.push(this.value(type, last, depth));
    }
    if (this.position !== last) throw invalid('an array has a wrong length');
    this.position = end;
    return out;
  }

  value(type: number, end: number, depth: number): Value {
    switch (type) {
      case 0x01:
        return this.bytes.readDoubleLE(this.need(8, end));
      case 0x02: {
        const length = this.int32(end);
        if (length < 1) throw invalid('a string has a wrong length');
        const at = this.need(length, end);
        if (this.bytes[at + length - 1] !== 0) throw invalid('a string is not terminated');
        return this.text(at, at + length - 1);
      }
      case 0x03:
        return this.document(end, depth + 1);
      case 0x04:
        return this.array(end, depth + 1);
      case 0x05: {
        const length = this.int32(end);
        this.need(1, end);
        const subtype = this.bytes[this.position - 1] ?? 0;
        const at = this.need(length, end);
        return new BinaryValue(subtype, this.bytes.subarray(at, at + length));
      }
      case 0x07: {
        const at = this.need(12, end);
        return new ObjectId(this.bytes.subarray(at, at + 12));
      }
      case 0x08: {
        const byte = this.bytes[this.need(1, end)];
        if (byte !== 0 && byte !== 1) throw invalid('a boolean is neither 0 nor 1');
        return byte === 1;
      }
      case 0x09:
        return new DateTime(this.bytes.readBigInt64LE(this.need(8, end)));
      case 0x0a:
        return null;
      case 0x10:
        return new Int32(this.int32(end));
      case 0x12:
        return this.bytes.readBigInt64LE(this.need(8, end));
      case 0x13: {
        const at = this.need(16, end);
        return new Decimal128(this.bytes.subarray(at, at + 16));
      }
      case 0xff:
        return MIN_KEY;
      case 0x7f:
        return MAX_KEY;
      default: {
        const known = TYPE_NAMES[type];
        if (known !== undefined)
          throw new MongoError('BadValue', `the BSON type ${known} is not supported by this store`);
        throw invalid(`unknown BSON type ${type}`);
      }
    }
  }

  skip(type: number, end: number): void {
    switch (type) {
      case 0x01:
      case 0x09:
      case 0x12:
        this.need(8, end);
        return;
      case 0x02: {
        const length = this.int32(end);
        this.need(length, end);
        return;
      }
      case 0x03:
      case 0x04:
        this.position = this.nestedEnd(end);
        return;
      case 0x05: {
        const length = this.int32(end);
        this.need(length + 1, end);
        return;
      }
      case 0x07:
        this.need(12, end);
        return;
      case 0x08:
        this.need(1, end);
        return;
      case 0x0a:
      case 0xff:
      case 0x7f:
        return;
      case 0x10:
        this.need(4, end);
        return;
      case 0x13:
        this.need(16, end);
        return;
      default:
        this.value(type, end, 0);
    }
  }
}

/**
 * Decodes one BSON document that fills `bytes` exactly.
 * @param only when given, only these top-level fields are decoded; the others are skipped without looking inside
 * @throws MongoError InvalidBSON for damaged bytes, BadValue for a type this store does not hold, Overflow when nested too deep
 */
export function decodeDocument(bytes: Uint8Array, only?: ReadonlySet<string>): Document {
  const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const reader = new Reader(buffer, 0);
  const document = reader.document(buffer.length, 1, only);
  if (reader.position !== buffer.length) throw invalid('bytes follow the document');
  return document;
}
