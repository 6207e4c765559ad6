/**
 * MessagePack as our sockets need it: null, booleans, numbers, strings, byte strings, arrays and maps. Written here
 * because the common library sends the whole memory block behind a Uint8Array, hands bytes out as different types in
 * Node and in browsers, and reserves as much memory as a hostile length asks for.
 */

/** Bounds for what strangers send. */
export interface DecodeLimits {
  /** Levels of arrays and maps inside each other. */
  readonly depth: number;
  /** Values of all kinds in one message. */
  readonly values: number;
}

export const defaultDecodeLimits: DecodeLimits = { depth: 24, values: 200_000 };

/** The bytes are not a message we accept. Never shown to people. */
export class DecodeError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'DecodeError';
  }
}

const textEncoder = new TextEncoder();
const textDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

class Writer {
  private bytes = new Uint8Array(512);
  private view = new DataView(this.bytes.buffer);
  private length = 0;

  /** Makes room for `count` more bytes and returns where they begin. */
  private take(count: number): number {
    const at = this.length;
    this.length += count;
    if (this.length > this.bytes.length) {
      const larger = new Uint8Array(Math.max(this.length, this.bytes.length * 2));
      larger.set(this.bytes);
      this.bytes = larger;
      this.view = new DataView(larger.buffer);
    }
    return at;
  }

  result(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  private byte(value: number): void {
    const at = this.take(1);
    this.bytes[at] = value;
  }

  /** A prefix followed by a length in 1, 2 or 4 bytes, whichever is the smallest that the format offers. */
  private header(length: number, one: number | null, two: number, four: number): void {
    if (one !== null && length < 0x100) {
      const at = this.take(2);
      this.bytes[at] = one;
      this.bytes[at + 1] = length;
    } else if (length < 0x1_0000) {
      const at = this.take(3);
      this.bytes[at] = two;
      this.view.setUint16(at + 1, length);
    } else {
      const at = this.take(5);
      this.bytes[at] = four;
      this.view.setUint32(at + 1, length);
    }
  }

  private number(value: number): void {
    const whole = Number.isInteger(value) && !Object.is(value, -0);
    if (whole && value >= 0 && value < 0x80) this.byte(value);
    else if (whole && value < 0 && value >= -0x20) this.byte(0x100 + value);
    else if (whole && value >= 0 && value < 0x1_0000_0000) this.header(value, 0xcc, 0xcd, 0xce);
    else if (whole && value < 0 && value >= -0x8000_0000) {
      const at = this.take(5);
      this.bytes[at] = 0xd2;
      this.view.setInt32(at + 1, value);
    } else {
      const at = this.take(9);
      this.bytes[at] = 0xcb;
      this.view.setFloat64(at + 1, value);
    }
  }

  private text(value: string): void {
    if (this.plainText(value)) return;
    const encoded = textEncoder.encode(value);
    if (encoded.length < 0x20) this.byte(0xa0 | encoded.length);
    else this.header(encoded.length, 0xd9, 0xda, 0xdb);
    const at = this.take(encoded.length);
    this.bytes.set(encoded, at);
  }

  /** Ids, names of fields and other short text of ASCII, most of what is sent: written here, a call of the encoder costs ten times as much. */
  private plainText(value: string): boolean {
    const { length } = value;
    if (length > 0xff) return false;
    const start = this.length;
    if (length < 0x20) this.byte(0xa0 | length);
    else this.header(length, 0xd9, 0xda, 0xdb);
    const at = this.take(length);
    const { bytes } = this;
    for (let index = 0; index < length; index += 1) {
      const code = value.charCodeAt(index);
      if (code >= 0x80) {
        this.length = start;
        return false;
      }
      bytes[at + index] = code;
    }
    return true;
  }

  private binary(value: Uint8Array): void {
    this.header(value.length, 0xc4, 0xc5, 0xc6);
    const at = this.take(value.length);
    this.bytes.set(value, at);
  }

  private array(value: readonly unknown[]): void {
    if (value.length < 0x10) this.byte(0x90 | value.length);
    else this.header(value.length, null, 0xdc, 0xdd);
    for (const entry of value) this.value(entry);
  }

  private map(value: object): void {
    const record = value as Readonly<Record<string, unknown>>;
    const keys = Object.keys(record).filter((key) => record[key] !== undefined);
    if (keys.length < 0x10) this.byte(0x80 | keys.length);
    else this.header(keys.length, null, 0xde, 0xdf);
    for (const key of keys) {
      this.text(key);
      this.value(record[key]);
    }
  }

  value(value: unknown): void {
    if (value === null || value === undefined) this.byte(0xc0);
    else if (typeof value === 'boolean') this.byte(value ? 0xc3 : 0xc2);
    else if (typeof value === 'number') this.number(value);
    else if (typeof value === 'string') this.text(value);
    else if (value instanceof Uint8Array) this.binary(value);
    else if (Array.isArray(value)) this.array(value);
    else if (typeof value === 'object') this.map(value);
    else throw new TypeError(`a ${typeof value} cannot be sent`);
  }
}

class Reader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly depth: number;
  private valuesLeft: number;
  private at = 0;

  constructor(bytes: Uint8Array, limits: DecodeLimits) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.depth = limits.depth;
    this.valuesLeft = limits.values;
  }

  get ended(): boolean {
    return this.at === this.bytes.length;
  }

  private skip(count: number): number {
    const at = this.at;
    if (count > this.bytes.length - at) throw new DecodeError('ends too early');
    this.at += count;
    return at;
  }

  private length(size: 1 | 2 | 4): number {
    const at = this.skip(size);
    if (size === 1) return this.view.getUint8(at);
    return size === 2 ? this.view.getUint16(at) : this.view.getUint32(at);
  }

  private text(length: number): string {
    const at = this.skip(length);
    const plain = length <= 0x40 ? this.plainText(at, length) : null;
    if (plain !== null) return plain;
    try {
      return textDecoder.decode(this.bytes.subarray(at, at + length));
    } catch {
      throw new DecodeError('not UTF-8');
    }
  }

  /** Short text of ASCII, read here as it is written there; null for other text. */
  private plainText(at: number, length: number): string | null {
    const { bytes } = this;
    let text = '';
    for (let index = at; index < at + length; index += 1) {
      const code = bytes[index] ?? 0x80;
      if (code >= 0x80) return null;
      text += String.fromCharCode(code);
    }
    return text;
  }

  /** A copy, so that a stored value does not hold the whole message in memory. */
  private binary(length: number): Uint8Array {
    const at = this.skip(length);
    return Uint8Array.from(this.bytes.subarray(at, at + length));
  }

  /** Every entry takes at least `each` bytes: a length beyond what is left is a lie, and nothing is reserved for it. */
  private announced(count: number, each: number, depth: number): void {
    if (count * each > this.bytes.length - this.at) throw new DecodeError('ends too early');
    if (depth >= this.depth) throw new DecodeError('nested too deeply');
  }

  private array(count: number, depth: number): unknown[] {
    this.announced(count, 1, depth);
    const entries: unknown[] = [];
    for (let index = 0; index < count; index += 1) entries.push(this.value(depth + 1));
    return entries;
  }

  private map(count: number, depth: number): Record<string, unknown> {
    this.announced(count, 2, depth);
    const entries: [string, unknown][] = [];
    for (let index = 0; index < count; index += 1) {
      const key = this.value(depth + 1);
      if (typeof key !== 'string') throw new DecodeError('a key is not a string');
      entries.push([key, this.value(depth + 1)]);
    }
    // fromEntries defines properties, so that a key `__proto__` stays an ordinary key.
    return Object.fromEntries(entries);
  }

  /** 64-bit whole numbers beyond 2^53 would change silently, so they are refused. */
  private large(value: bigint): number {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new DecodeError('number too large');
    return number;
  }

  value(depth: number): unknown {
    this.valuesLeft -= 1;
    if (this.valuesLeft < 0) throw new DecodeError('too many values');
    const prefix = this.view.getUint8(this.skip(1));
    if (prefix < 0x80) return prefix;
    if (prefix < 0x90) return this.map(prefix & 0x0f, depth);
    if (prefix < 0xa0) return this.array(prefix & 0x0f, depth);
    if (prefix < 0xc0) return this.text(prefix & 0x1f);
    if (prefix >= 0xe0) return prefix - 0x100;
    switch (prefix) {
      case 0xc0:
        return null;
      case 0xc2:
        return false;
      case 0xc3:
        return true;
      case 0xc4:
        return this.binary(this.length(1));
      case 0xc5:
        return this.binary(this.length(2));
      case 0xc6:
        return this.binary(this.length(4));
      case 0xca:
        return this.view.getFloat32(this.skip(4));
      case 0xcb:
        return this.view.getFloat64(this.skip(8));
      case 0xcc:
        return this.length(1);
      case 0xcd:
        return this.length(2);
      case 0xce:
        return this.length(4);
      case 0xcf:
        return this.large(this.view.getBigUint64(this.skip(8)));
      case 0xd0:
        return this.view.getInt8(this.skip(1));
      case 0xd1:
        return this.view.getInt16(this.skip(2));
      case 0xd2:
        return this.view.getInt32(this.skip(4));
      case 0xd3:
        return this.large(this.view.getBigInt64(this.skip(8)));
      // What the common library writes for `undefined`; every other extension is refused.
      case 0xd4: {
        const at = this.skip(2);
        if (this.bytes[at] === 0) return undefined;
        break;
      }
      case 0xd9:
        return this.text(this.length(1));
      case 0xda:
        return this.text(this.length(2));
      case 0xdb:
        return this.text(this.length(4));
      case 0xdc:
        return this.array(this.length(2), depth);
      case 0xdd:
        return this.array(this.length(4), depth);
      case 0xde:
        return this.map(this.length(2), depth);
      case 0xdf:
        return this.map(this.length(4), depth);
    }
    throw new DecodeError('unknown kind of value');
  }
}

/**
 * @returns the message's bytes. `undefined` becomes null, and is left out of maps.
 * @throws TypeError for functions, symbols and bigints: a mistake of ours, not of a peer.
 */
export function encodeMessage(value: unknown): Uint8Array {
  const writer = new Writer();
  writer.value(value);
  return writer.result();
}

/**
 * @returns the one value that the bytes hold; byte strings are copies, always Uint8Array.
 * @throws DecodeError when they hold anything else, or more than the limits allow.
 */
export function decodeMessage(bytes: Uint8Array, limits: DecodeLimits = defaultDecodeLimits): unknown {
  const reader = new Reader(bytes, limits);
  const value = reader.value(0);
  if (!reader.ended) throw new DecodeError('something follows the message');
  return value;
}
