import type { FileId, PaperId } from '@nghi-truong/domain';
import { wireError } from '@nghi-truong/protocol';
import { describe, expect, test } from 'vitest';
import type { SendOutcome } from '../../session/api.ts';
import { ReadMarks } from './read-marks.ts';

const paper = (number: number) => `p${number}` as PaperId;
const file = (number: number) => `f${number}` as FileId;

function bench() {
  const sent: string[][] = [];
  const answers: SendOutcome[] = [];
  const timers = new Set<() => void>();
  const marks = new ReadMarks({
    send: (papers) => {
      sent.push(papers.map((mark) => `${mark.paperId}/${mark.fileId}`));
      return Promise.resolve(answers.shift() ?? { status: 'accepted', seq: sent.length });
    },
    after: (_milliseconds, act) => {
      timers.add(act);
      return () => timers.delete(act);
    },
  });
  const pass = async () => {
    for (const act of [...timers]) {
      timers.delete(act);
      act();
    }
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { marks, sent, answers, timers, pass };
}

describe('telling what was read', () => {
  test('[PS-3] papers opened one after the other are told together, once', async () => {
    const { marks, sent, pass } = bench();
    marks.setOnline(true);
    marks.add(paper(1), file(1));
    marks.add(paper(2), file(2));
    marks.add(paper(1), file(1));
    expect(marks.opened.get().size).toBe(2);
    await pass();
    await pass();
    expect(sent).toEqual([['p1/f1', 'p2/f2']]);
    marks.add(paper(1), file(9));
    await pass();
    expect(sent[1]).toEqual(['p1/f9']);
  });

  test('[PS-3] nothing is told without a network, and everything afterwards', async () => {
    const { marks, sent, timers, answers, pass } = bench();
    marks.add(paper(1), file(1));
    expect(timers.size).toBe(0);
    marks.setOnline(true);
    marks.setOnline(false);
    expect(timers.size).toBe(0);
    marks.setOnline(true);
    answers.push({ status: 'offline' });
    await pass();
    expect(sent).toEqual([['p1/f1']]);
    marks.add(paper(2), file(2));
    expect(timers.size).toBe(0);
    marks.setOnline(true);
    await pass();
    expect(sent[1]).toEqual(['p1/f1', 'p2/f2']);
  });

  test('[PS-3] not more at once than the server takes; the rest follows', async () => {
    const { marks, sent, pass } = bench();
    for (let number = 0; number < 70; number += 1) marks.add(paper(number), file(number));
    marks.setOnline(true);
    await pass();
    await pass();
    expect(sent.map((marks) => marks.length)).toEqual([50, 20]);
  });

  test('[PS-3] what the server refuses is not told again; what it has confirmed is forgotten here', async () => {
    const { marks, sent, answers, pass } = bench();
    marks.setOnline(true);
    marks.add(paper(1), file(1));
    answers.push({ status: 'refused', error: wireError('paperWithdrawn') });
    await pass();
    await pass();
    expect(sent.length).toBe(1);
    marks.settle({ [paper(1)]: { fileId: file(1), at: 1 } });
    expect(marks.opened.get().size).toBe(0);
  });
});
