/** Largest message, as MongoDB announces it. */
export const MAX_MESSAGE_BYTES = 48_000_000;

const HEADER_BYTES = 16;

/** A damaged stream: the connection cannot go on, because where the next message begins is not known. */
export class FrameError extends Error {}

/** One message without its meaning. */
export interface Frame {
  readonly requestId: number;
  readonly opCode: number;
  /** The whole message, header included (the checksum covers it). */
  readonly bytes: Buffer;
}

/** Cuts a byte stream into messages. Holds no more than one unfinished message of the allowed size. */
export class FrameReader {
  #chunks: Buffer[] = [];
  #length = 0;
  #wanted = HEADER_BYTES;
  #damage: FrameError | undefined;

  /** Set once an impossible length was met; nothing more can be read then. */
  get damage(): FrameError | undefined {
    return this.#damage;
  }

  /** True when part of a message is held. */
  get partial(): boolean {
    return this.#length > 0;
  }

  /** Takes bytes as they came and returns the messages that are now whole; see {@link damage} afterwards. */
  push(chunk: Buffer): Frame[] {
    if (this.#damage !== undefined) return [];
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    const frames: Frame[] = [];
    while (this.#length >= this.#wanted) {
      const joined = this.#chunks.length === 1 ? (this.#chunks[0] ?? chunk) : Buffer.concat(this.#chunks, this.#length);
      this.#chunks = [joined];
      const length = joined.readInt32LE(0);
      if (length < HEADER_BYTES || length > MAX_MESSAGE_BYTES) {
        this.#damage = new FrameError(`a message of ${length} bytes is not allowed`);
        this.#chunks = [];
        break;
      }
      if (joined.length < length) {
        this.#wanted = length;
        break;
      }
      frames.push({
        requestId: joined.readInt32LE(4),
        opCode: joined.readInt32LE(12),
        bytes: joined.subarray(0, length),
      });
      const rest = joined.subarray(length);
      this.#chunks = rest.length === 0 ? [] : [rest];
      this.#length = rest.length;
      this.#wanted = HEADER_BYTES;
    }
    return frames;
  }
}
