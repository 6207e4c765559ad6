import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGate } from '../gate.ts';
import { readRange } from './byte-range.ts';
import { createExtractor } from './extract/extractor.ts';
import { secrecyMarkOf } from './extract/secrecy-stamp.ts';
import { cleanFileName } from './file-name.ts';

describe('names', () => {
  it('[DO-15] a name is a label: no folders, no invisible or turning characters, NFC, ending in .pdf', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['../../etc/passwd', 'passwd.pdf'],
      ['C:\\Users\\a\\Tờ trình.PDF', 'Tờ trình.pdf'],
      ['Báo cáo.pdf'.normalize('NFD'), 'Báo cáo.pdf'.normalize('NFC')],
      ['a\u202Efdp.exe', 'afdp.exe.pdf'],
      ['x\u0000\u200B\u0007y.pdf', 'xy.pdf'],
      ['...', 'tai-lieu.pdf'],
      ['', 'tai-lieu.pdf'],
      ['.pdf', 'pdf.pdf'],
      [`${'đ'.repeat(400)}.pdf`, `${'đ'.repeat(180)}.pdf`],
    ];
    for (const [sent, kept] of cases) expect(cleanFileName(sent)).toBe(kept);
  });

  it('[DO-15] whatever is sent, the name is short and has no separator or control character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (sent) => {
        const name = cleanFileName(sent);
        expect(name).toMatch(/^[^\\/\p{Cc}\p{Cf}]{1,200}\.pdf$/u);
        expect(name).toBe(name.normalize('NFC'));
      }),
    );
  });
});

it('[DO-14] any Range header gives bytes inside the file, the whole, or a refusal', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.stringMatching(/^bytes=\d{0,5}-\d{0,5}$/)),
      fc.integer({ min: 1, max: 999 }),
      (header, size) => {
        const asked = readRange(header, size);
        if (asked.kind === 'part') {
          expect(asked.first).toBeGreaterThanOrEqual(0);
          expect(asked.last).toBeGreaterThanOrEqual(asked.first);
          expect(asked.last).toBeLessThan(size);
        }
      },
    ),
  );
});

it('[DO-3] stamps are capitals that stand alone, framed or spaced as they may be', () => {
  const marks = [
    'MẬT',
    '[ MẬT ]',
    'M Ậ T',
    '“TỐI MẬT”',
    'T Ố I   M Ậ T',
    '- TUYỆT MẬT -',
    'Độ mật: MẬT'.replace('Độ mật', 'ĐỘ MẬT'),
  ];
  expect(marks.map(secrecyMarkOf)).toEqual(['MẬT', 'MẬT', 'MẬT', 'TỐI MẬT', 'TỐI MẬT', 'TUYỆT MẬT', 'MẬT']);
  expect(marks.map((mark) => secrecyMarkOf(mark.normalize('NFD')))).not.toContain(null);
  const harmless = ['Mật ong', 'bảo mật', 'BẢO MẬT', 'MẬT ĐỘ', 'mật', 'TÀI LIỆU MẬT MÃ', ''];
  expect(harmless.map(secrecyMarkOf)).toEqual(harmless.map(() => null));
});

describe('the child process', () => {
  const child = (name: string) => fileURLToPath(new URL(`../../testing/${name}`, import.meta.url));
  const options = {
    assets: '/nowhere',
    memoryMiB: 64,
    residentMiB: 1_024,
    patienceMs: 20_000,
    wordsMs: 20_000,
    mostPages: 10,
  };

  it('[DO-16] a child that never ends is killed, one that talks nonsense or eats memory is not believed', async () => {
    const programs = [
      { program: 'endless', patienceMs: 500 },
      { program: 'nonsense', patienceMs: 20_000 },
      { program: 'greedy', patienceMs: 20_000 },
    ];
    for (const { program, patienceMs } of programs) {
      const childFile = child(`${program}-child.ts`);
      const extractor = createExtractor({ ...options, patienceMs, childFile }, createGate(1, 1));
      expect(await extractor.inspect('/dev/null')).toEqual({ kind: 'damaged' });
    }
  });

  it.runIf(process.platform === 'linux')(
    '[DO-16] what streams unpack to counts as memory too',
    async () => {
      const inspect = (residentMiB: number) =>
        createExtractor({ ...options, residentMiB, childFile: child('hoarding-child.ts') }, createGate(1, 1)).inspect(
          '/dev/null',
        );
      expect(await inspect(200)).toEqual({ kind: 'damaged' });
      expect(await inspect(4_096)).toMatchObject({ kind: 'readable' });
    },
    20_000,
  );

  it('[DO-16] it can write nothing', async () => {
    const extractor = createExtractor({ ...options, childFile: child('writing-child.ts') }, createGate(1, 1));
    expect(await extractor.inspect('/dev/null')).toEqual({ kind: 'encrypted' });
  });

  it('[DO-17] only so many run and wait at once; beyond it the answer is busy', async () => {
    const extractor = createExtractor({ ...options, childFile: child('endless-child.ts') }, createGate(1, 1));
    const asked = [1, 2, 3].map(() => extractor.inspect('/dev/null'));
    await expect(asked[2]).rejects.toMatchObject({ code: 'busy' });
    extractor.close();
    expect(await Promise.allSettled(asked.slice(0, 2))).toMatchObject([
      { value: { kind: 'damaged' } },
      // It waited: nothing is started any more, or the server could not end.
      { reason: { code: 'serverStopping' } },
    ]);
  });
});
