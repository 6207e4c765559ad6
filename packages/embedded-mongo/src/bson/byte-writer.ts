/** A growing byte buffer; used for BSON and for index keys. */
export class ByteWriter {
  #buffer: Buffer;
  #length = 0;

  constructor(initialSize = 512) {
    this.#buffer = Buffer.allocUnsafe(initialSize);
  }

  get length(): number {
    return this.#length;
  }

  /** Makes room and moves the end. May replace the buffer: take it only afterwards. */
  #reserve(size: number): number {
    const at = this.#length;
    const needed = at + size;
    if (needed > this.#buffer.length) {
      const grown = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2));
      this.#buffer.copy(grown, 0, 0, at);
      this.#buffer = grown;
    }
    this.#length = needed;
    return at;
  }

  /** Leaves zeros. */
  skip(count: number): void {
    const at = this.#reserve(count);
    this.#buffer.fill(0, at, at + count);
  }

  byte(value: number): void {
    const at = this.#reserve(1);
    this.#buffer[at] = value;
  }

  int32LE(value: number): void {
    const at = this.#reserve(4);
    this.#buffer.writeInt32LE(value, at);
  }

  patchInt32LE(at: number, value: number): void {
    this.#buffer.writeInt32LE(value, at);
  }

  bigInt64LE(value: bigint): void {
    const at = this.#reserve(8);
    this.#buffer.writeBigInt64LE(value, at);
  }

  doubleLE(value: number): void {
    const at = this.#reserve(8);
    this.#buffer.writeDoubleLE(value, at);
  }

  doubleBE(value: number): void {
    const at = this.#reserve(8);
    this.#buffer.writeDoubleBE(value, at);
  }

  uint16BE(value: number): void {
    const at = this.#reserve(2);
    this.#buffer.writeUInt16BE(value, at);
  }

  uint32BE(value: number): void {
    const at = this.#reserve(4);
    this.#buffer.writeUInt32BE(value, at);
  }

  bigUint64BE(value: bigint): void {
    const at = this.#reserve(8);
    this.#buffer.writeBigUInt64BE(value, at);
  }

  bytes(bytes: Uint8Array): void {
    const at = this.#reserve(bytes.length);
    this.#buffer.set(bytes, at);
  }

  utf8(text: string): number {
    // Three bytes per UTF-16 unit is the most UTF-8 needs.
    const at = this.#reserve(text.length * 3);
    const written = this.#buffer.write(text, at, 'utf8');
    this.#length = at + written;
    return written;
  }

  /** Flips every bit from `from` on: the descending form of an index key. */
  invertFrom(from: number): void {
    for (let index = from; index < this.#length; index += 1) this.#buffer[index] = (this.#buffer[index] ?? 0) ^ 0xff;
  }

  /** The bytes written, as a view. */
  finish(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }
}
