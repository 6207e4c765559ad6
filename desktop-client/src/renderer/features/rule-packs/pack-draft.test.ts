import { derivePack, findRulePack, type RulePack, rulePacks, validateRulePack } from '@nghi-truong/domain';
import { describe, expect, test } from 'vitest';
import { contentOf, draftOf, formatTyped, isTellable, parseTyped } from './pack-draft.ts';

function packOf(packId: string): RulePack {
  const pack = findRulePack(packId);
  if (pack === undefined) throw new Error(packId);
  return pack;
}

describe('the draft of a pack', () => {
  test.each(rulePacks.map((pack) => [pack.packId, pack] as const))(
    '[RF-4] %s comes out of the form as it went in',
    (_, pack) => {
      const { packId, version, basedOn, ...content } = pack;
      expect(contentOf(draftOf(pack), pack)).toEqual(content);
      expect(isTellable(contentOf(draftOf(pack), pack))).toBe(true);
    },
  );

  test('[RF-4] a reworded name stands for both languages; an untouched one keeps its English', () => {
    const pack = derivePack(packOf('hdnd'), 'rieng', {});
    const draft = draftOf(pack);
    const [first, ...others] = draft.majorities;
    if (first === undefined) throw new Error('no majority');
    const content = contentOf({ ...draft, majorities: [{ ...first, name: 'Đa số' }, ...others] }, pack);
    expect(content.voting.majorities[0]?.name).toEqual({ vi: 'Đa số', en: 'Đa số' });
    expect(content.voting.majorities[1]?.name).toEqual(pack.voting.majorities[1]?.name);
  });

  test.each([
    ['7', 420],
    ['7:30', 450],
    [' 0:30 ', 30],
    ['10:05', 605],
    ['', Number.NaN],
    ['7:60', Number.NaN],
    ['bảy', Number.NaN],
    ['-1', Number.NaN],
  ])('[RF-8] %s is %d seconds', (typed, seconds) => {
    expect(parseTyped(typed)).toBe(seconds);
    if (!Number.isNaN(seconds)) expect(parseTyped(formatTyped(seconds))).toBe(seconds);
  });

  test('[RF-8] what is no figure is a contradiction, not a guess', () => {
    const pack = packOf('hdnd');
    const content = contentOf({ ...draftOf(pack), warnBefore: 'sớm' }, pack);
    expect(isTellable(content)).toBe(false);
    expect(validateRulePack({ ...pack, ...content }).map(({ code }) => code)).toEqual(['speakingTimeInvalid']);
  });
});
