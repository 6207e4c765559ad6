/**
 * A text as it is searched. Both forms have the same length, so that one list of places serves both: small letters, one
 * space for any white space, plain quotes and dashes, no soft hyphens, words joined that a line end had cut, the tone of
 * oà, oè, uý on the second vowel (Ủy = Uỷ). `loose` is without tone marks and other signs on letters, and has d for đ.
 */
export interface FoldedText {
  readonly exact: string;
  readonly loose: string;
  /**
   * Pairs: from this place of the folded text on, the place in the text is so many further; ascending, empty when all
   * places are equal.
   */
  readonly shifts: readonly number[];
}

/** Beyond this nothing is folded but what is named below: Latin, Greek, Cyrillic and Vietnamese letters lie before it. */
const tableSize = 0x2000;
const space = 0x20;
const hyphen = 0x2d;

/** Tables are faster than asking `normalize` for each of some million characters. */
const [lower, bare] = foldingTables();

function foldingTables(): readonly [Uint16Array, Uint16Array] {
  const lower = new Uint16Array(tableSize);
  const bare = new Uint16Array(tableSize);
  for (let code = 0; code < tableSize; code += 1) {
    const letter = String.fromCharCode(code);
    const small = letter.toLowerCase();
    // İ alone becomes two characters.
    lower[code] = small.length === 1 ? small.charCodeAt(0) : 'i'.charCodeAt(0);
    const base = small.normalize('NFD').charCodeAt(0);
    bare[code] = base < tableSize ? base : code;
  }
  bare['đ'.charCodeAt(0)] = 'd'.charCodeAt(0);
  bare['Đ'.charCodeAt(0)] = 'd'.charCodeAt(0);
  return [lower, bare];
}

/** The tone stands on the first vowel in one way of writing, on the second in the other. */
const movedTones = new Map(
  [
    'òaoà',
    'óaoá',
    'ỏaoả',
    'õaoã',
    'ọaoạ',
    'òeoè',
    'óeoé',
    'ỏeoẻ',
    'õeoẽ',
    'ọeoẹ',
    'ùyuỳ',
    'úyuý',
    'ủyuỷ',
    'ũyuỹ',
    'ụyuỵ',
  ].map((pair) => [pairKey(pair.charCodeAt(0), pair.charCodeAt(1)), [pair.charCodeAt(2), pair.charCodeAt(3)] as const]),
);

function pairKey(first: number, second: number): number {
  return first * 0x10000 + second;
}

/** The character for which another one stands, or 0 for none at all. */
function plain(code: number): number {
  if (code < tableSize) {
    if (code <= space || code === 0xa0) return space;
    return code === 0xad ? 0 : code;
  }
  if (code <= 0x200a || code === 0x202f || code === 0x2028 || code === 0x2029 || code === 0x3000) return space;
  if (code <= 0x200d || code === 0xfeff || code === 0x2060) return 0;
  if (code <= 0x2015) return hyphen;
  if (code === 0x2018 || code === 0x2019) return 0x27;
  if (code === 0x201c || code === 0x201d) return 0x22;
  return code;
}

const isLetter = (code: number) =>
  code < tableSize && bare[code] !== undefined && /\p{L}/u.test(String.fromCharCode(code));
const isSmall = (code: number) => isLetter(code) && lower[code] === code;

/** Folds a text in NFC. Time is linear in its length. */
export function foldText(text: string): FoldedText {
  const exact = new Uint16Array(text.length);
  const loose = new Uint16Array(text.length);
  const shifts: number[] = [];
  let length = 0;
  let before = space;
  let shift = 0;
  const put = (code: number, at: number) => {
    if (at - length !== shift) {
      shift = at - length;
      shifts.push(length, shift);
    }
    let small = code < tableSize ? (lower[code] ?? code) : code;
    const second = small === 0x61 || small === 0x65 || small === 0x79;
    const moved = second && before > 0x7f ? movedTones.get(pairKey(before, small)) : undefined;
    if (moved !== undefined) {
      exact[length - 1] = moved[0];
      small = moved[1];
    }
    exact[length] = small;
    loose[length] = code < tableSize ? (bare[code] ?? code) : code;
    length += 1;
    before = small;
  };
  for (let at = 0; at < text.length; at += 1) {
    const code = plain(text.charCodeAt(at));
    if (code === 0 || (code === space && before === space && length > 0)) continue;
    if (code === hyphen && isLineEnd(text.charCodeAt(at + 1)) && isLetter(before)) {
      const next = afterLine(text, at + 1);
      // A word that was cut is joined; where a capital or a figure follows, the hyphen is one of the text: NQ-CP.
      if (!isSmall(text.charCodeAt(next))) put(hyphen, at);
      at = next - 1;
      continue;
    }
    put(code, at);
  }
  return { exact: written(exact, length), loose: written(loose, length), shifts };
}

function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

/** Where the next line's text begins. */
function afterLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && plain(text.charCodeAt(at)) === space) at += 1;
  return at;
}

/** As many characters at once as any engine takes as arguments. */
const piece = 8192;

function written(codes: Uint16Array, length: number): string {
  let text = '';
  for (let at = 0; at < length; at += piece) {
    text += String.fromCharCode(...codes.subarray(at, Math.min(length, at + piece)));
  }
  return text;
}

/** Where a place of the folded text lies in the text. */
export function placeOf({ shifts }: FoldedText, folded: number): number {
  let [low, high] = [0, shifts.length >> 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shifts[middle * 2] ?? 0) <= folded) low = middle + 1;
    else high = middle;
  }
  return folded + (low === 0 ? 0 : (shifts[low * 2 - 1] ?? 0));
}
