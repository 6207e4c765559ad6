import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { KeptTexts } from '../../session/api.ts';
import { createDraftStore } from './drafts.ts';
import { keepDrafts } from './keep-drafts.ts';

function device(before: Readonly<Record<string, string>> = {}) {
  const texts = new Map(Object.entries(before));
  const kept: KeptTexts = {
    read: async () => new Map(texts),
    keep: async (name, text) => {
      if (text === null) texts.delete(name);
      else texts.set(name, text);
    },
  };
  return { texts, kept };
}
const draft = (text: string, baseRevision = 0) => ({ text, baseRevision });
const pause = () => vi.advanceTimersByTimeAsync(1_000);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('drafts on the device', () => {
  test('[UI-24] what was written comes back on the next page, with the revision it started from', async () => {
    const { texts, kept } = device();
    const first = createDraftStore();
    const stop = keepDrafts(first, kept);
    await pause();
    first.set('opinion/4', draft('Ý kiến'));
    first.set('conclusion/2', draft('Kết luận', 3));
    await pause();
    first.set('opinion/4', draft('Ý kiến của tôi'));
    stop();
    expect(texts.size).toBe(2);
    const next = createDraftStore();
    keepDrafts(next, kept);
    await pause();
    expect(next.get('opinion/4')).toEqual(draft('Ý kiến của tôi'));
    expect(next.get('conclusion/2')).toEqual(draft('Kết luận', 3));
  });

  test('[UI-24] a draft that was sent is gone from the device; ticks and forms never reach it', async () => {
    const { texts, kept } = device();
    const drafts = createDraftStore();
    keepDrafts(drafts, kept);
    await pause();
    drafts.set('opinion/4', draft('Ý kiến'));
    drafts.set('ballot/1', draft('{"a":"tanThanh"}'));
    await pause();
    expect([...texts.keys()]).toEqual(['opinion/4']);
    drafts.set('opinion/4', null);
    await pause();
    expect(texts.size).toBe(0);
  });

  test('[UI-24] what was typed before the device answered stays; what is damaged is left out', async () => {
    const { kept } = device({
      'opinion/4': JSON.stringify(draft('cũ')),
      'opinion/5': '{',
      'opinion/6': '{"text":7}',
    });
    const drafts = createDraftStore();
    keepDrafts(drafts, kept);
    drafts.set('opinion/4', draft('mới'));
    await pause();
    expect(drafts.get('opinion/4')).toEqual(draft('mới'));
    expect(drafts.keys()).toEqual(['opinion/4']);
  });

  test('[UI-24] what others keep of the meeting is left alone', async () => {
    const { texts, kept } = device({ 'reader/p1': '{"page":4}' });
    const drafts = createDraftStore();
    keepDrafts(drafts, kept);
    await pause();
    drafts.set('opinion/4', draft('Ý kiến'));
    await pause();
    expect([...texts.keys()].sort()).toEqual(['opinion/4', 'reader/p1']);
    expect(drafts.keys()).toEqual(['opinion/4']);
  });

  test('[UI-24] a page that is left before the device answered changes nothing', async () => {
    const { texts, kept } = device({ 'opinion/4': JSON.stringify(draft('cũ')) });
    keepDrafts(createDraftStore(), kept)();
    await pause();
    expect(texts.size).toBe(1);
  });
});
