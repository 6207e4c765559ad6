/** Begins the number that a message carries, in bytes that no frame holds otherwise. */
const sign = '~no';
const digits = 6;
const signBytes = Buffer.from(sign);
const zero = '0'.charCodeAt(0);

/** A text of so many bytes with a number in it that can be found in any frame that carries the text as it is. */
export function markedText(number: number, length: number): string {
  const mark = `${sign}${String(number).padStart(digits, '0')}`;
  return `${mark} ${'dieu hanh phien hop '.repeat(Math.ceil(length / 20))}`.slice(0, length);
}

/** The number in a frame, found without decoding it; null: it carries none. */
export function markOf(frame: Buffer): number | null {
  const at = frame.indexOf(signBytes);
  return at < 0 ? null : numberAt(frame, at);
}

/** All numbers in a frame that may carry what several have said, in order; one that stands there twice is told twice. */
export function eachMark(frame: Buffer, take: (number: number) => void): void {
  for (let at = frame.indexOf(signBytes); at >= 0; at = frame.indexOf(signBytes, at + signBytes.length)) {
    take(numberAt(frame, at));
  }
}

function numberAt(frame: Buffer, at: number): number {
  let number = 0;
  for (let index = at + signBytes.length; index < at + signBytes.length + digits; index++) {
    number = number * 10 + ((frame[index] ?? zero) - zero);
  }
  return number;
}
