/**
 * The encodings in which Vietnamese papers were written before Unicode, as they turn up in PDFs: each byte as the
 * Windows-1252 character that a reader without the table shows ("Céng hoµ x· héi" for "Cộng hoà xã hội").
 *
 * Sources: TCVN 5712:1993, table VN3 (the "ABC" fonts .VnTime, .VnArial …), as in glibc's charmap TCVN5712-1 less the
 * letters that only VN1 has; VNI-Windows as in Unikey's tables and in vni.h of xvnkb. VISCII and VPS are left out: their
 * letters below A0 do not survive the Windows-1252 of a PDF, so that nothing could be given back.
 */
export type OldEncoding = 'tcvn3' | 'vni';

const tcvn3Bytes = '¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ';
const tcvn3Letters = 'ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ';

const fromTcvn3 = new Map([...tcvn3Bytes].map((byte, index) => [byte, tcvn3Letters[index] ?? byte]));
// A PDF reader normalises the micro sign to the Greek letter.
fromTcvn3.set('\u03bc', 'à');
const toTcvn3 = new Map([...tcvn3Letters].map((letter, index) => [letter, tcvn3Bytes[index] ?? letter]));

/** What stands for a letter by itself, small; the capitals are the capitals of both. */
const vniSingles = new Map([
  ['ô', 'ơ'],
  ['ö', 'ư'],
  ['ñ', 'đ'],
  ['í', 'í'],
  ['ì', 'ì'],
  ['æ', 'ỉ'],
  ['ó', 'ĩ'],
  ['ò', 'ị'],
  ['î', 'ỵ'],
]);

const [grave, acute, tilde, hook, dot, circumflex, breve] = [
  '\u0300',
  '\u0301',
  '\u0303',
  '\u0309',
  '\u0323',
  '\u0302',
  '\u0306',
];

/** What stands behind a letter: which letters bear it, and the marks it means. */
const vniMarks = new Map([
  ...[
    ['ù', acute],
    ['ø', grave],
    ['û', hook],
    ['õ', tilde],
    ['ï', dot],
  ].map((entry) => vniMark(entry, 'aeouyôö')),
  ...[
    ['â', ''],
    ['á', acute],
    ['à', grave],
    ['å', hook],
    ['ã', tilde],
    ['ä', dot],
  ].map(([mark, tone]) => vniMark([mark, `${circumflex}${tone}`], 'aeo')),
  ...[
    ['ê', ''],
    ['é', acute],
    ['è', grave],
    ['ú', hook],
    ['ü', tilde],
    ['ë', dot],
  ].map(([mark, tone]) => vniMark([mark, `${breve}${tone}`], 'a')),
]);

function vniMark([mark = '', marks = '']: readonly (string | undefined)[], bearers: string) {
  return [mark, { marks, bearers }] as const;
}

/** Whether a character is, at the beginning of a run, the mark of the letter before it. */
export function isVniMark(character: string): boolean {
  return vniMarks.has(character.toLowerCase());
}

/** From TCVN3 to Unicode; what is not in the table stays. */
export function decodeTcvn3(text: string): string {
  return Array.from(text, (character) => fromTcvn3.get(character) ?? character).join('');
}

/** From VNI to Unicode; what is not in the table stays. The case is that of the letter, not that of its mark. */
export function decodeVni(text: string): string {
  let decoded = '';
  const characters = Array.from(text);
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    const small = character.toLowerCase();
    const letter = vniSingles.get(small) ?? (/[a-z]/.test(small) ? small : null);
    if (letter === null) {
      decoded += character;
      continue;
    }
    const mark = vniMarks.get((characters[at + 1] ?? '').toLowerCase());
    const marks = mark?.bearers.includes(small) === true ? mark.marks : '';
    if (marks !== '') at += 1;
    const whole = (letter + marks).normalize('NFC');
    decoded += small === character ? whole : whole.toUpperCase();
  }
  return decoded;
}

/** From one of the encodings to Unicode. */
export function decodeOld(encoding: OldEncoding, text: string): string {
  return encoding === 'tcvn3' ? decodeTcvn3(text) : decodeVni(text);
}

/**
 * From Unicode to one of the encodings: for tests and for making samples. TCVN3 has no capitals with tone marks; its
 * papers set the small letter in a font of capitals.
 */
export function encodeOld(encoding: OldEncoding, text: string): string {
  const letters = Array.from(text.normalize('NFC'));
  if (encoding === 'tcvn3') {
    return letters.map((letter) => toTcvn3.get(letter) ?? toTcvn3.get(letter.toLowerCase()) ?? letter).join('');
  }
  return letters.map((letter) => vniOf.get(letter) ?? letter).join('');
}

const vniOf = new Map<string, string>();
for (const [byte, letter] of vniSingles) {
  vniOf.set(letter, byte).set(letter.toUpperCase(), byte.toUpperCase());
}
for (const [mark, { marks, bearers }] of vniMarks) {
  for (const bearer of bearers) {
    const letter = ((vniSingles.get(bearer) ?? bearer) + marks).normalize('NFC');
    // The letter ỵ has a byte of its own.
    if (vniOf.has(letter)) continue;
    vniOf.set(letter, bearer + mark).set(letter.toUpperCase(), (bearer + mark).toUpperCase());
  }
}

export interface FontHint {
  readonly encoding: OldEncoding;
  /** A font that draws small letters as capitals: .VnTimeH. */
  readonly capitals: boolean;
}

/** Families of the ABC fonts whose leading dot some PDF writers leave out. */
const abcFamilies =
  /^vn(?:3d|arabia|arial|aristote|avant|bahamas|black|bodoni|book|centur|clarendon|commercial|cooper|courier|exotic|free|gothic|helvet|kool|koala|linus|lucida|memorandum|monotype|mystical|palio|park|present|revue|shelley|slogan|southern|stamp|teknical|tifani|time|univers|vogue)/i;

/**
 * What a font's name says of the encoding of its text: "ABCDEF+.VnTimeH-Bold", "VNTime", "VNI-Times,Italic". Null: nothing,
 * as with an ordinary font or with a name that was lost.
 */
export function encodingOfFont(fontName: string): FontHint | null {
  const name = fontName
    .replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/^[A-Z]{6}\+/, '')
    .trim();
  if (/^vni(?:[-_ ]|[A-Z])/.test(name) || /^VNI(?:[-_ ]|[A-Z])/.test(name)) {
    return { encoding: 'vni', capitals: false };
  }
  if (!/^\.vn[a-z0-9]/i.test(name) && !abcFamilies.test(name)) return null;
  const family = name.replace(/[-,].*$/, '').replace(/(?:\s*(?:Regular|Bold|Italic|Normal))+$/i, '');
  return { encoding: 'tcvn3', capitals: /[a-z ]B?H$/.test(family) };
}
