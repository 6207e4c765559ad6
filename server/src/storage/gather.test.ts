import { describe, expect, test } from 'vitest';
import { gather } from './gather.ts';

interface Row {
  readonly id: string;
}

function asking(fails = false) {
  const asked: (readonly string[])[] = [];
  const one = gather<Row>(
    async (keys) => {
      asked.push(keys);
      if (fails) throw new Error('gone');
      return keys.filter((key) => key !== 'unknown').map((id) => ({ id }));
    },
    ({ id }) => id,
    3,
  );
  return { asked, one };
}

describe('gathered questions', () => {
  test('[AU-8] questions of one moment go together, each is answered for itself, the same one once', async () => {
    const { asked, one } = asking();
    expect(await Promise.all(['a', 'unknown', 'a', 'b'].map(one))).toEqual([
      { id: 'a' },
      null,
      { id: 'a' },
      { id: 'b' },
    ]);
    expect(asked).toEqual([['a', 'unknown', 'b']]);
    expect(await one('a')).toEqual({ id: 'a' });
    expect(asked).toEqual([['a', 'unknown', 'b'], ['a']]);
  });

  test('[AU-8] beyond the most they go in several questions', async () => {
    const { asked, one } = asking();
    const keys = ['1', '2', '3', '4', '5', '6', '7'];
    expect(await Promise.all(keys.map(one))).toEqual(keys.map((id) => ({ id })));
    expect(asked).toEqual([['1', '2', '3'], ['4', '5', '6'], ['7']]);
  });

  test('[AU-8] what fails fails for all of that question, and the next one is asked again', async () => {
    const { asked, one } = asking(true);
    const answers = await Promise.allSettled(['a', 'b'].map(one));
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(one('a')).rejects.toThrow('gone');
    expect(asked).toHaveLength(2);
  });
});
