import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseRuns, type TextRun } from './normalise-runs.ts';
import { decodeOld, encodeOld, encodingOfFont, type OldEncoding } from './vietnamese-encodings.ts';
import { isSyllable } from './vietnamese-syllables.ts';

const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const vowels = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];
const small = [...vowels.flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize('NFC'))), 'đ'];
const letters = [...small, ...small.map((letter) => letter.toUpperCase())];

const sample =
  'Hội đồng nhân dân tỉnh khoá XI, kỳ họp thứ bảy, đã thảo luận các tờ trình của Uỷ ban nhân dân; nhiều đại biểu ' +
  'cho rằng người dân vùng lũ phải được hưởng chính sách hỗ trợ, như các nước trong khu vực đã ưu tiên.';
const words = sample.match(/\p{L}+/gu) ?? [];

const one = (text: string, fontName: string | null = 'g_d0_f1') => normaliseRuns([{ text, fontName }])[0];
const encodings: readonly OldEncoding[] = ['tcvn3', 'vni'];

describe('tables of old encodings', () => {
  it('[RC-13] every Vietnamese letter comes back from VNI', () => {
    expect(letters).toHaveLength(146);
    for (const letter of letters) expect(decodeOld('vni', encodeOld('vni', letter))).toBe(letter);
    expect(decodeOld('vni', encodeOld('vni', letters.join('')))).toBe(letters.join(''));
  });

  it('[RC-13] every letter that TCVN3 has comes back from it; capitals with a tone are set small', () => {
    for (const letter of small) expect(decodeOld('tcvn3', encodeOld('tcvn3', letter))).toBe(letter);
    for (const letter of 'ĂÂÊÔƠƯĐ') expect(decodeOld('tcvn3', encodeOld('tcvn3', letter))).toBe(letter);
    expect(decodeOld('tcvn3', encodeOld('tcvn3', 'Ệ'))).toBe('ệ');
    expect(encodeOld('tcvn3', 'Cộng hoà xã hội')).toBe('Céng hoµ x· héi');
    expect(encodeOld('vni', 'Cộng hoà xã hội')).toBe('Coäng hoaø xaõ hoäi');
  });

  it('[RC-13] two letters of VNI in any case give the case of the first', () => {
    expect(decodeOld('vni', 'Ñoàng Aù, ÑOÀNG AÙ, Ñieàu Îeân')).toBe('Đồng Á, ĐỒNG Á, Điều Ỵên');
  });
});

describe('recognising', () => {
  it('[RC-14] knows the fonts by name, also when it was cut to a subset', () => {
    expect(encodingOfFont('ABCDEF+.VnTimeH-Bold')).toEqual({ encoding: 'tcvn3', capitals: true });
    expect(encodingOfFont('.VnArial#20NarrowH')).toEqual({ encoding: 'tcvn3', capitals: true });
    expect(encodingOfFont('QWERTY+VNTime')).toEqual({ encoding: 'tcvn3', capitals: false });
    expect(encodingOfFont('.VnBook-Antiqua,Bold')).toEqual({ encoding: 'tcvn3', capitals: false });
    expect(encodingOfFont('ABCDEF+VNI-Times,Italic')).toEqual({ encoding: 'vni', capitals: false });
    for (const name of ['TimesNewRomanPSMT', 'UVnTime', 'VNF-Comic Sans', 'Vnet', 'g_d0_f1', '']) {
      expect(encodingOfFont(name)).toBeNull();
    }
  });

  for (const encoding of encodings) {
    it(`[RC-14] reads ${encoding} without the font's name`, () => {
      expect(one(encodeOld(encoding, sample))).toBe(sample);
      expect(one(encodeOld(encoding, sample), null)).toBe(sample);
    });

    it(`[RC-14] reads sentences of ${encoding} of any words`, () => {
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...words), { minLength: 12, maxLength: 60 }), (chosen) => {
          const text = chosen.join(' ');
          expect(one(encodeOld(encoding, text))).toBe(text);
        }),
      );
    });
  }

  it('[RC-14] reads a single word when the font is known, or the page', () => {
    expect(one('kú', '.VnTime')).toBe('kỳ');
    const runs = [
      { text: encodeOld('tcvn3', sample), fontName: 'f1' },
      { text: encodeOld('tcvn3', 'tờ trình'), fontName: 'f2' },
    ];
    expect(normaliseRuns(runs)[1]).toBe('tờ trình');
  });

  it('[RC-14] a font of capitals gives capitals', () => {
    expect(one(encodeOld('tcvn3', 'Nghị quyết'), 'ABCDEF+.VnTimeH')).toBe('NGHỊ QUYẾT');
  });

  it('[RC-14] fonts of one page are judged each for itself', () => {
    const runs: TextRun[] = [
      { text: encodeOld('tcvn3', sample), fontName: 'f1' },
      { text: sample, fontName: 'f2' },
      { text: encodeOld('vni', sample), fontName: 'f3' },
      { text: 'The Council’s résumé, page 3', fontName: 'f4' },
    ];
    expect(normaliseRuns(runs)).toEqual([sample, sample, sample, 'The Council’s résumé, page 3']);
  });
});

describe('what a PDF makes of the bytes', () => {
  it('[RC-15] a hyphen that was the letter ư becomes one again, a real hyphen stays', () => {
    const text = 'Người được hưởng lương hưu theo NQ-CP; - Căn cứ i-ốt, kinh-tế, 12-NQ/TU; ưu tiên nhà nước như thư';
    expect(one(encodeOld('tcvn3', text).replaceAll('\u00ad', '-'))).toBe(text);
  });

  it('[RC-15] a micro sign may have become a Greek letter', () => {
    expect(one(encodeOld('tcvn3', sample).replaceAll('µ', '\u03bc'))).toBe(sample);
  });

  it('[RC-15] letters that were left out as soft hyphens come back where the syllable shows them', () => {
    const text = 'Người dân phường nước được hưởng lương như thế, các phường khác đầu tư dưới vườn';
    expect(one(encodeOld('tcvn3', text).replaceAll('\u00ad', ''))).toBe(text.replace('vườn', 'vờn'));
  });

  it('[RC-15] a mark that begins a run joins its letter', () => {
    const halves = (text: string, at: number): TextRun[] => [
      { text: text.slice(0, at), fontName: 'VNI-Times' },
      { text: text.slice(at), fontName: 'VNI-Times' },
    ];
    expect(normaliseRuns(halves('Hoäi ñoàng', 2))).toEqual(['Hộ', 'i đồng']);
    expect(
      normaliseRuns([
        { text: 'Hoa', fontName: 'f' },
        { text: '\u0300 b', fontName: 'f' },
      ]),
    ).toEqual(['Hoà', ' b']);
  });
});

describe('text that is Unicode', () => {
  const pieces = fc.oneof(
    fc.constantFrom(...words),
    fc.constantFrom(...words.map((word) => word.toUpperCase())),
    fc.constantFrom(
      'The',
      'Council',
      'naïve',
      'café',
      'été',
      'Müller',
      'déjà',
      'être',
      'señor',
      'não',
      'Ångström',
      'là',
      'có',
    ),
    fc.constantFrom(
      'Company®',
      '©2026',
      '§5',
      '«à',
      'ý»',
      '15°C',
      'm²',
      '3×4',
      'µg',
      '-',
      '–',
      'i-ốt',
      '12/NQ-HĐND',
      '…',
    ),
  );
  const fonts = fc.constantFrom(null, 'TimesNewRomanPSMT', 'g_d0_f1', 'ABCDEF+Arial-BoldMT');

  it('[RC-16] comes back as it was', () => {
    const run = fc.record({ text: fc.array(pieces, { maxLength: 30 }).map((list) => list.join(' ')), fontName: fonts });
    fc.assert(
      fc.property(fc.array(run, { maxLength: 12 }), (runs) => {
        expect(normaliseRuns(runs)).toEqual(runs.map(({ text }) => text));
      }),
      { numRuns: 300 },
    );
  });

  it('[RC-16] comes back as it was also from a font with an old name', () => {
    for (const name of ['.VnTime', 'VNI-Times']) expect(one(sample, name)).toBe(sample);
  });

  it('[RC-16] any characters come back, but for NFC', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        expect(one(text, 'Arial')).toBe(text.normalize('NFC'));
      }),
      { numRuns: 300 },
    );
  });

  it('[RC-16] letters and marks apart become one', () => {
    expect(one(sample.normalize('NFD'))).toBe(sample);
  });

  it('[RC-16] knows syllables from other words', () => {
    for (const word of words) expect(isSyllable(word) || word === 'XI').toBe(true);
    for (const word of ['nghiêng', 'quốc', 'gìn', 'giếng', 'Uỷ', 'Ủy', 'khuỷu', 'quýt', 'y', 'ưỡn']) {
      expect(isSyllable(word)).toBe(true);
    }
    for (const word of ['être', 'café', 'strong', 'phươn g', 'các̉', 'hoc', '', 'w', 'đ'])
      expect(isSyllable(word)).toBe(false);
  });
});
