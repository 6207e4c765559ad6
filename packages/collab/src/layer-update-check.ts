import { objectsName } from './annotation-read.ts';

/** Bounds of one update of a layer. */
export interface LayerUpdateLimits {
  readonly bytes: number;
  /** Pieces of content, and as many ranges of deletions. */
  readonly structs: number;
  /** Writing devices that one update may speak of: each opening of a paper is one. */
  readonly clients: number;
  /** Values set on one key without knowledge of each other; Yjs compares each with all others. */
  readonly rivalsPerKey: number;
}

export const defaultLayerUpdateLimits: LayerUpdateLimits = {
  bytes: 256 * 1024,
  structs: 40_000,
  clients: 1_000,
  rivalsPerKey: 100,
};

/**
 * `damaged`: not a Yjs update. `foreign`: a Yjs update that writes something else than plain values in the map
 * `objects`. `excessive`: more pieces than an honest hand makes.
 */
export type LayerUpdateCheck =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'tooLarge' | 'damaged' | 'foreign' | 'excessive' };

type Reason = Extract<LayerUpdateCheck, { ok: false }>['reason'];

class Unfit extends Error {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason);
    this.reason = reason;
  }
}

interface StructId {
  readonly client: number;
  readonly clock: number;
}

const largest = 0xffff_ffff;
const deepest = 8;
const longestKey = 64;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Walks over an update without building anything, so that a lie about a length costs nothing. */
class Scanner {
  private readonly bytes: Uint8Array;
  private readonly limits: LayerUpdateLimits;
  private readonly rivals = new Map<string, number>();
  private at = 0;
  private structs = 0;
  private ranges = 0;

  constructor(bytes: Uint8Array, limits: LayerUpdateLimits) {
    this.bytes = bytes;
    this.limits = limits;
  }

  private byte(): number {
    const value = this.bytes[this.at];
    if (value === undefined) throw new Unfit('damaged');
    this.at += 1;
    return value;
  }

  private skip(count: number): number {
    const at = this.at;
    if (count > this.bytes.length - at) throw new Unfit('damaged');
    this.at += count;
    return at;
  }

  /** A clock, length, count or client id: all of them fit 32 bits in any honest update. */
  private number(): number {
    let value = 0;
    let factor = 1;
    for (let index = 0; index < 5; index += 1) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        if (value > largest) throw new Unfit('damaged');
        return value;
      }
      factor *= 128;
    }
    throw new Unfit('damaged');
  }

  private text(): string {
    const length = this.number();
    const at = this.skip(length);
    try {
      return utf8.decode(this.bytes.subarray(at, at + length));
    } catch {
      throw new Unfit('damaged');
    }
  }

  /** The id of a neighbour. Yjs relies on it: what one device writes stands beside what it wrote before. */
  private neighbour(own: StructId): void {
    const client = this.number();
    const clock = this.number();
    if (client === own.client && clock >= own.clock) throw new Unfit('damaged');
  }

  /** A signed number as lib0 writes it: at most 2^53, so at most eight bytes. */
  private signed(): void {
    for (let index = 0; index < 8; index += 1) if (this.byte() < 0x80) return;
    throw new Unfit('damaged');
  }

  /** One JSON value. */
  private value(depth: number): void {
    if (depth > deepest) throw new Unfit('foreign');
    switch (this.byte()) {
      case 126: // null
      case 121: // false
      case 120: // true
        return;
      case 125:
        this.signed();
        return;
      case 124:
        this.skip(4);
        return;
      case 123:
        this.skip(8);
        return;
      case 119:
        this.text();
        return;
      case 118: {
        const count = this.number();
        for (let index = 0; index < count; index += 1) {
          if (this.text() === '__proto__') throw new Unfit('foreign');
          this.value(depth + 1);
        }
        return;
      }
      case 117: {
        const count = this.number();
        for (let index = 0; index < count; index += 1) this.value(depth + 1);
        return;
      }
      case 127: // undefined
      case 122: // bigint
      case 116: // bytes
        throw new Unfit('foreign');
      default:
        throw new Unfit('damaged');
    }
  }

  /** An item at the root of a type: the type must be `objects`, and it must be an entry of the map. */
  private root(hasKey: boolean): void {
    // Yjs takes 1 for the name of a type and anything else for the id of a nested one.
    if (this.number() !== 1) throw new Unfit('foreign');
    if (this.text() !== objectsName || !hasKey) throw new Unfit('foreign');
    const key = this.text();
    if (key.length === 0 || key.length > longestKey) throw new Unfit('foreign');
    const rivals = (this.rivals.get(key) ?? 0) + 1;
    if (rivals > this.limits.rivalsPerKey) throw new Unfit('excessive');
    this.rivals.set(key, rivals);
  }

  private item(info: number, own: StructId): number {
    const hasLeft = (info & 0x80) !== 0;
    const hasRight = (info & 0x40) !== 0;
    if (hasLeft) this.neighbour(own);
    if (hasRight) this.neighbour(own);
    // With a neighbour the parent is the neighbour's, and every neighbour came through here as well.
    if (!hasLeft && !hasRight) this.root((info & 0x20) !== 0);
    switch (info & 0x1f) {
      case 1:
        return this.length();
      case 8:
        // Setting a key makes an item of one value; more are parts of a list, which readers would not see.
        if (this.number() !== 1) throw new Unfit('foreign');
        this.value(0);
        return 1;
      case 2:
      case 3:
      case 4:
      case 5:
      case 6:
      case 7:
      case 9:
        throw new Unfit('foreign');
      default:
        throw new Unfit('damaged');
    }
  }

  private length(): number {
    const length = this.number();
    if (length === 0) throw new Unfit('damaged');
    return length;
  }

  /** @returns how far the client's clock moves. */
  private struct(own: StructId): number {
    this.structs += 1;
    if (this.structs > this.limits.structs) throw new Unfit('excessive');
    const info = this.byte();
    // 0: collected garbage, 10: a gap; both only have a length.
    if (info === 0 || info === 10) return this.length();
    if ((info & 0x1f) === 0 || (info & 0x1f) === 10) throw new Unfit('damaged');
    return this.item(info, own);
  }

  private structsOfClient(seen: Set<number>): void {
    const count = this.number();
    const client = this.number();
    if (seen.has(client)) throw new Unfit('damaged');
    seen.add(client);
    let clock = this.number();
    for (let index = 0; index < count; index += 1) {
      clock += this.struct({ client, clock });
      if (clock > largest) throw new Unfit('damaged');
    }
  }

  private deletionsOfClient(): void {
    this.number();
    const count = this.number();
    for (let index = 0; index < count; index += 1) {
      this.ranges += 1;
      if (this.ranges > this.limits.structs) throw new Unfit('excessive');
      const clock = this.number();
      if (clock + this.length() > largest) throw new Unfit('damaged');
    }
  }

  private clients(): number {
    const count = this.number();
    if (count > this.limits.clients) throw new Unfit('excessive');
    return count;
  }

  update(): void {
    const seen = new Set<number>();
    const writers = this.clients();
    for (let index = 0; index < writers; index += 1) this.structsOfClient(seen);
    const deleters = this.clients();
    for (let index = 0; index < deleters; index += 1) this.deletionsOfClient();
    if (this.at !== this.bytes.length) throw new Unfit('damaged');
  }
}

/**
 * Whether an update (Yjs, v1) from an unknown device may be stored as part of a layer. Looks at the bytes alone, in
 * time and memory proportional to them, before anything of them reaches Yjs.
 */
export function checkLayerUpdate(bytes: Uint8Array, limits: Partial<LayerUpdateLimits> = {}): LayerUpdateCheck {
  const bounds = { ...defaultLayerUpdateLimits, ...limits };
  if (bytes.length > bounds.bytes) return { ok: false, reason: 'tooLarge' };
  try {
    new Scanner(bytes, bounds).update();
    return { ok: true };
  } catch (error) {
    if (error instanceof Unfit) return { ok: false, reason: error.reason };
    throw error;
  }
}
