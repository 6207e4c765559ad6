import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressHost, linkTarget, safeAddress } from './links.ts';
import { type ContentItem, pageContent, partsOf } from './page-content.ts';

/** A page of 600 × 800 points, upright: its space has the origin at the bottom. */
const upright = [1, 0, 0, -1, 0, 800];
/** The same page, displayed turned by a quarter (its own /Rotate). */
const turned = [0, 1, 1, 0, 0, 0];

function item(str: string, more: Partial<ContentItem> = {}): ContentItem {
  return { str, transform: [12, 0, 0, 12, 100, 700], width: 60, fontName: 'f1', hasEOL: false, ...more };
}

const of = (items: readonly ContentItem[], transform = upright, annotations: readonly object[] = []) =>
  pageContent({ items, transform, annotations });

describe('the text of a page', () => {
  it('[PA-50] is put where it stands, upright or turned with its page', () => {
    const [span] = of([item('Điều 1')]).spans;
    expect(span).toMatchObject({ text: 'Điều 1', start: 0, x: 100, y: 100, size: 12, width: 60, angle: 0 });
    expect(of([item('Điều 1')], turned).spans[0]).toMatchObject({ x: 700, y: 100, size: 12, angle: 90 });
    expect(of([item('lớn')], [2, 0, 0, -2, 0, 1600]).spans[0]).toMatchObject({ x: 200, y: 200, size: 24, width: 120 });
  });

  it('[PA-50] has lines, and every piece knows its place in it', () => {
    const { text, spans } = of([
      item('Nghị'),
      item(' '),
      item('quyết', { hasEOL: true }),
      item('', { hasEOL: true }),
      item('số 5'),
    ]);
    expect(text).toBe('Nghị quyết\n\nsố 5');
    for (const span of spans) expect(text.slice(span.start, span.start + span.text.length)).toBe(span.text);
  });

  it('[PA-50] is Unicode also where the paper is in an old encoding', () => {
    expect(of([item('Céng hoµ x· héi chñ nghÜa'), item(' ViÖt Nam')]).text).toBe('Cộng hoà xã hội chủ nghĩa Việt Nam');
  });

  it('[PA-50] leaves out what has no place', () => {
    expect(of([item('x', { transform: [Number.NaN, 0, 0, 1, 0, 0] }), item('y', { transform: [] })]).spans).toEqual([]);
    expect(of([item('x')], [])).toEqual({ text: '', spans: [], links: [] });
  });
});

describe('links', () => {
  it('[PA-51] leads within the paper, or outside by web, mail and telephone', () => {
    expect(linkTarget({ subtype: 'Link', dest: 'muc-1' })).toEqual({ kind: 'destination', destination: 'muc-1' });
    expect(linkTarget({ subtype: 'Link', dest: [{ num: 1 }, { name: 'XYZ' }] })?.kind).toBe('destination');
    expect(linkTarget({ subtype: 'Link', action: 'NextPage' })).toEqual({ kind: 'step', to: 'next' });
    expect(linkTarget({ subtype: 'Link', url: 'https://chinhphu.vn/a' })).toEqual({
      kind: 'address',
      url: 'https://chinhphu.vn/a',
    });
    expect(linkTarget({ subtype: 'Link', unsafeUrl: 'www.chinhphu.vn' })).toEqual({
      kind: 'address',
      url: 'https://www.chinhphu.vn/',
    });
    expect(safeAddress('mailto:vanphong@tangiang.gov.vn')).toBe('mailto:vanphong@tangiang.gov.vn');
    expect(addressHost('mailto:vanphong@tangiang.gov.vn')).toBe('vanphong@tangiang.gov.vn');
    expect(addressHost('https://chinhphu.vn:8443/a')).toBe('chinhphu.vn:8443');
  });

  it('[PA-51] never leads to a script, a file, a program or a disguised host', () => {
    const dangerous = [
      'javascript:alert(1)',
      ' JaVaScRiPt:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,<script>',
      'vbscript:x',
      'file:///etc/passwd',
      'blob:https://a/b',
      'about:blank',
      'intent://x#Intent;end',
      'ms-word:ofe|u|x',
      'https://chinhphu.vn@evil.example/',
      '//evil.example',
      '',
      'x'.repeat(3_000),
    ];
    for (const url of dangerous) {
      expect(safeAddress(url)).toBeNull();
      expect(linkTarget({ subtype: 'Link', url })).toBeNull();
    }
    for (const other of [
      { subtype: 'Widget', dest: 'a' },
      { subtype: 'Link' },
      { subtype: 'Link', action: 'toString' },
      { subtype: 'Link', url: 5, dest: 7 },
    ]) {
      expect(linkTarget(other)).toBeNull();
    }
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl()), (url) => {
        const safe = safeAddress(url);
        if (safe !== null) expect(['http:', 'https:', 'mailto:', 'tel:']).toContain(new URL(safe).protocol);
      }),
    );
  });

  it('[PA-51] lies where the page has it and has the words under it for a name', () => {
    const annotations = [
      { subtype: 'Link', dest: 'a', rect: [90, 690, 170, 715] },
      { subtype: 'Link', dest: 'b', rect: [1, 2, 'x', 4] },
      { subtype: 'Link', dest: 'c', rect: [5, 5, 5, 5] },
      { subtype: 'Link', dest: 'd' },
    ];
    const { links } = of(
      [item('Chương I'), item('khác', { transform: [12, 0, 0, 12, 100, 100] })],
      upright,
      annotations,
    );
    expect(links).toEqual([
      {
        left: 90,
        top: 85,
        width: 80,
        height: 25,
        target: { kind: 'destination', destination: 'a' },
        words: 'Chương I',
      },
    ]);
  });

  it('[PA-51] is named by its own words in a long line', () => {
    const line = item('xem thêm Điều 12 của Luật này', { width: 290 });
    const annotations = [{ subtype: 'Link', dest: 'a', rect: [185, 690, 262, 715] }];
    expect(of([line], upright, annotations).links[0]?.words).toBe('Điều 12');
  });
});

describe('what was found on a page', () => {
  it('[PA-52] marks the parts of a piece that were found, also over several pieces', () => {
    const found = [
      { start: 2, end: 5, current: false },
      { start: 8, end: 12, current: true },
    ];
    expect(partsOf({ text: '0123456789', start: 0 }, found).map(({ text, hit }) => `${hit}:${text}`)).toEqual([
      'none:01',
      'hit:234',
      'none:567',
      'current:89',
    ]);
    expect(partsOf({ text: 'ab', start: 10 }, found)).toEqual([{ at: 10, text: 'ab', hit: 'current' }]);
  });

  it('[PA-52] no letter is lost or doubled', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(5), fc.array(fc.nat(30), { maxLength: 8 }), (text, start, cuts) => {
        const places = [...new Set(cuts)].sort((a, b) => a - b);
        const found = places.flatMap((place, at) =>
          at % 2 === 1 ? [{ start: places[at - 1] ?? 0, end: place, current: false }] : [],
        );
        const parts = partsOf({ text, start }, found);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        parts.reduce((at, part) => {
          const inside = found.some((one) => one.start <= at && at < one.end);
          expect(part.hit !== 'none').toBe(inside);
          return at + part.text.length;
        }, start);
      }),
    );
  });
});
