/** Reads an uneven stream of bytes in pieces of the sizes that are asked for. */
export interface ByteIntake {
  /** Up to and without the next line feed. @throws when the stream ends before it */
  line(): Promise<string>;
  /** @throws when the stream ends before there are so many */
  take(size: number): Promise<Uint8Array>;
}

const lineFeed = 10;

/** @param source read once, by this alone */
export function createByteIntake(source: AsyncIterable<Uint8Array>): ByteIntake {
  const pieces = source[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array();

  async function more(): Promise<Uint8Array> {
    const next = await pieces.next();
    if (next.done === true) throw new Error('the stream ended too soon');
    return next.value;
  }

  return {
    async line() {
      const parts: Uint8Array[] = [];
      for (;;) {
        const end = rest.indexOf(lineFeed);
        if (end >= 0) {
          parts.push(rest.subarray(0, end));
          rest = rest.subarray(end + 1);
          return Buffer.concat(parts).toString('utf8');
        }
        parts.push(rest);
        rest = await more();
      }
    },
    async take(size) {
      const whole = new Uint8Array(size);
      let at = 0;
      while (at < size) {
        if (rest.length === 0) rest = await more();
        const part = rest.subarray(0, size - at);
        whole.set(part, at);
        at += part.length;
        rest = rest.subarray(part.length);
      }
      return whole;
    },
  };
}
