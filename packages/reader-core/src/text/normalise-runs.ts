import { decodeOld, encodingOfFont, isVniMark, type OldEncoding } from './vietnamese-encodings.ts';
import { isSyllable } from './vietnamese-syllables.ts';

/** A piece of a page's text in one font. */
export interface TextRun {
  readonly text: string;
  /**
   * The font's name as in the PDF, if it is known; else whatever tells the fonts of a page apart (pdf.js calls them
   * g_d0_f1): runs of one font are judged together. Null when nothing is known.
   */
  readonly fontName: string | null;
}

/** What the words of a text speak for; counts of words with a letter beyond ASCII. */
interface Evidence {
  telling: number;
  /** Syllables as the text stands. */
  unicode: number;
  /** 1 when there is a letter that only Unicode has. */
  certain: number;
  /** Syllables by the table. */
  readonly old: Record<OldEncoding, number>;
  /** Syllables by the table with a sign or a capital in the middle, which no other writing has. */
  readonly odd: Record<OldEncoding, number>;
}

const encodings: readonly OldEncoding[] = ['tcvn3', 'vni'];
/** Letters, and the signs of Windows-1252 that stand for letters in one of the tables. */
const wordLike = /(?:[A-Za-z¡-®µ-¹»-¾À-ɏ\u03bcḀ-ỿ]|[\u0300-\u036f])+/g;
const ascii = /^[A-Za-z]+$/;
const onlySigns = /^[^A-Za-zÀ-ÖØ-öø-ɏ\u03bcḀ-ỿ]+$/;
/** A letter that no byte of Windows-1252 gives. */
const beyondBytes = /[Ā-őŔ-şŢ-ŷŹ-żǍ-ɏḀ-ỿ]|[\u0300-\u036f]/;
const edges = /^[¡-¿×÷]+|[¡-¿×÷]+$/g;
const oddInside = /[A-Za-z][¡-¿×÷]|[¡-¿×÷][A-Za-z]|[a-z][À-ÖØ-ß]/;
/** The small ư of TCVN3 may be lost in a PDF (see below): "ớc" for "ước". */
const bareHorn = /[ơờớởỡợ]/;
/** D with a stroke in an abbreviation (H§ND): speaks for TCVN3 among other words, but is no syllable. */
const abbreviation = /[A-Z]§|§[A-Z]/;

function weigh(texts: readonly string[]): Evidence {
  const evidence: Evidence = {
    telling: 0,
    unicode: 0,
    certain: 0,
    old: { tcvn3: 0, vni: 0 },
    odd: { tcvn3: 0, vni: 0 },
  };
  for (const text of texts) {
    for (const [word] of text.matchAll(wordLike)) {
      if (ascii.test(word) || onlySigns.test(word) || abbreviation.test(word)) continue;
      if (beyondBytes.test(word)) {
        // That settles it; the rest need not be weighed.
        evidence.certain = 1;
        return evidence;
      }
      evidence.telling += 1;
      const bare = word.replace(edges, '');
      if (!ascii.test(bare) && isSyllable(bare)) evidence.unicode += 1;
      for (const encoding of encodings) {
        const decoded = decodeOld(encoding, word);
        if (decoded === word || !(isSyllable(decoded) || isSyllable(decoded.replace(bareHorn, 'ư$&')))) continue;
        evidence.old[encoding] += 1;
        if (decoded.length > 2 && oddInside.test(word)) evidence.odd[encoding] += 1;
      }
    }
  }
  return evidence;
}

/**
 * Which encoding a text is in; null for Unicode. In doubt it is Unicode: text that is taken for something else is
 * damaged, text that is not recognised can still be read on the page.
 * @param page what the rest of the page was found to be in.
 */
function judge(evidence: Evidence, hint: OldEncoding | null, page: OldEncoding | null): OldEncoding | null {
  const { telling, unicode, certain, old, odd } = evidence;
  if (certain > 0) return null;
  if (hint !== null) return old[hint] >= unicode ? hint : null;
  const best = old.vni > old.tcvn3 ? 'vni' : 'tcvn3';
  const found = old[best];
  if (found >= 3 && found * 10 >= telling * 6 && found > 2 * unicode) return best;
  if (page === best) return found > unicode && found * 10 >= telling * 6 ? best : null;
  if (found === 0 || found < telling || unicode > 0) return null;
  return found >= 2 || odd[best] > 0 ? best : null;
}

interface Group {
  readonly indices: number[];
  readonly evidence: Evidence;
  readonly hint: ReturnType<typeof encodingOfFont>;
}

/**
 * Turns the runs of a page (or of several pages: the more, the surer) into Unicode NFC: TCVN3 and VNI are recognised by
 * the font's name, and by what the words look like when it was lost. Text that is Unicode already comes back as it was,
 * up to NFC. Pure.
 * @returns one text for each run. A mark that a run begins with joins the letter at the end of the run before it.
 */
export function normaliseRuns(runs: readonly TextRun[]): string[] {
  const groups = groupByFont(runs);
  const page = pageEncoding(groups);
  const results: string[] = runs.map(({ text }) => text);
  const encodingAt: (OldEncoding | null)[] = runs.map(() => null);
  const groupAt = new Map<number, { readonly group: Group; readonly encoding: OldEncoding | null }>();
  for (const group of groups) {
    const encoding = judge(group.evidence, group.hint?.encoding ?? null, page);
    for (const index of group.indices) {
      encodingAt[index] = encoding;
      groupAt.set(index, { group, encoding });
    }
  }
  joinMarks(results, encodingAt);
  const lost = new Map<Group, boolean>();
  for (const [index, { group, encoding }] of groupAt) {
    const text = results[index] ?? '';
    if (encoding === null) {
      results[index] = text.normalize('NFC');
      continue;
    }
    let decoded = decodeOld(encoding, text);
    if (encoding === 'tcvn3') {
      decoded = hyphensToLetters(decoded);
      let missing = lost.get(group);
      if (missing === undefined) {
        missing = losesSoftHyphen(group.indices.map((at) => runs[at]?.text ?? ''));
        lost.set(group, missing);
      }
      if (missing) decoded = giveBackLostLetters(decoded);
    }
    results[index] = group.hint?.capitals === true ? decoded.toUpperCase() : decoded;
  }
  return results;
}

function groupByFont(runs: readonly TextRun[]): Group[] {
  const byFont = new Map<string, number[]>();
  runs.forEach(({ fontName }, index) => {
    // Without a name every run stands for itself: it may be in another font than its neighbour.
    const key = fontName ?? `\u0000${index}`;
    const indices = byFont.get(key);
    if (indices === undefined) byFont.set(key, [index]);
    else indices.push(index);
  });
  return Array.from(byFont.values(), (indices) => ({
    indices,
    evidence: weigh(indices.map((index) => runs[index]?.text ?? '')),
    hint: encodingOfFont(runs[indices[0] ?? 0]?.fontName ?? ''),
  }));
}

/** What most of the page is in, when its larger fonts leave no doubt. */
function pageEncoding(groups: readonly Group[]): OldEncoding | null {
  const total: Evidence = { telling: 0, unicode: 0, certain: 0, old: { tcvn3: 0, vni: 0 }, odd: { tcvn3: 0, vni: 0 } };
  for (const { evidence } of groups) {
    if (evidence.certain > 0) continue;
    total.telling += evidence.telling;
    total.unicode += evidence.unicode;
    for (const encoding of encodings) total.old[encoding] += evidence.old[encoding];
  }
  return judge(total, null, null);
}

/** A run may end between a letter and its mark; the mark goes to its letter. */
function joinMarks(texts: string[], encodingAt: readonly (OldEncoding | null)[]): void {
  for (let index = 1; index < texts.length; index += 1) {
    const [before, text] = [texts[index - 1] ?? '', texts[index] ?? ''];
    const first = text[0] ?? '';
    const encoding = encodingAt[index];
    if (encoding !== encodingAt[index - 1]) continue;
    const joins =
      encoding === 'vni'
        ? isVniMark(first) && /[aeouyôö]$/i.test(before)
        : encoding === null && /[\u0300-\u036f]/.test(first) && /\p{L}\p{M}*$/u.test(before);
    if (!joins) continue;
    texts[index - 1] = before + first;
    texts[index] = text.slice(1);
  }
}

const lettersAndHyphens = /(?<![\p{L}\p{N}-])[\p{L}\p{M}]*(?:-[\p{L}\p{M}]*)+(?![\p{L}\p{N}-])/gu;
const mostHyphens = 4;

/**
 * The small ư of TCVN3 is byte AD, which a PDF's WinAnsi encoding calls a hyphen: "n-ớc". It becomes a letter again where
 * only that gives a syllable; real hyphens stay ("i-ốt", "NQ-CP", "- Căn cứ").
 */
function hyphensToLetters(text: string): string {
  if (!text.includes('-')) return text;
  return text.replace(lettersAndHyphens, (word) => {
    const parts = word.split('-');
    const hyphens = parts.length - 1;
    if (word.length === hyphens || hyphens > mostHyphens || parts.every(isSyllable)) return word;
    for (let choice = (1 << hyphens) - 1; choice > 0; choice -= 1) {
      const candidate = parts.reduce((whole, part, at) => whole + ((choice >> (at - 1)) & 1 ? 'ư' : '-') + part);
      if (candidate.split('-').every(isSyllable)) return candidate;
    }
    return word;
  });
}

/** ươ is the only diphthong with ơ before these: without ư in front of it there is no such rime. */
const cutRime = /(?:^|[^\u00ad¦-])[¬êëìíî](?:c|ng|u)(?![A-Za-z])/;

/**
 * Whether a PDF reader left out every soft hyphen, as one does that takes byte AD for the invisible character it is in
 * Unicode: then ư is missing everywhere and rimes like "ớc" are left.
 */
function losesSoftHyphen(texts: readonly string[]): boolean {
  if (!texts.some((text) => cutRime.test(text))) return false;
  return !texts.some((text) => {
    const decoded = decodeOld('tcvn3', text);
    return text.includes('\u00ad') || hyphensToLetters(decoded) !== decoded;
  });
}

/** Words that would be syllables without their ư too, but are not words. */
const cutWords = new Map([
  ['ngời', 'người'],
  ['dới', 'dưới'],
  ['mợn', 'mượn'],
  ['lợt', 'lượt'],
]);

function giveBackLostLetters(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => {
    const known = cutWords.get(word.toLowerCase());
    if (known !== undefined) return word.slice(0, 1) + known.slice(1);
    // What is no syllable and not written small is an abbreviation.
    if (isSyllable(word) || !/^.\p{Ll}*$/u.test(word)) return word;
    for (let at = word.length; at > 0; at -= 1) {
      const candidate = `${word.slice(0, at)}ư${word.slice(at)}`;
      if (isSyllable(candidate)) return candidate;
    }
    return word;
  });
}
