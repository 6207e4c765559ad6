// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { itemId, type StoryMeeting } from '../../testing/story-meeting.ts';
import { ConclusionEditor } from './conclusion-editor.tsx';

const open = (story: StoryMeeting) => story.open(7, 4);
const secretary = () => renderInMeeting(901, <ConclusionEditor itemId={itemId(4)} />, open);
const field = () => screen.getByLabelText<HTMLTextAreaElement>('Kết luận mục 4');
const type = (text: string) => fireEvent.change(field(), { target: { value: text } });
const pause = () => act(() => vi.advanceTimersByTimeAsync(2_000));

describe('a text that several people edit', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  test('[UI-20] a push does not change what is being typed', async () => {
    const { story, session, step } = secretary();
    type('HĐND thống nhất');
    await step(() => {
      story.must(8, 'checkIn', { status: 'present' });
      session.push();
    });
    expect(field().value).toBe('HĐND thống nhất');
  });

  test('[UI-21] saves after a pause, from the revision it started from, and says so', async () => {
    const { session, story } = secretary();
    type('HĐND');
    expect(screen.getByText('Chưa lưu')).toBeTruthy();
    type('HĐND thống nhất');
    await pause();
    expect(session.sent).toEqual([
      { type: 'recordConclusion', payload: { itemId: itemId(4), text: 'HĐND thống nhất', baseRevision: 0 } },
    ]);
    expect(screen.getByText('Đã lưu')).toBeTruthy();
    type('HĐND thống nhất cao');
    await pause();
    expect(session.sent.at(-1)).toMatchObject({ payload: { baseRevision: 1 } });
    expect(story.desk().conclusions[itemId(4)]?.text).toBe('HĐND thống nhất cao');
  });

  test('[UI-22] shows both versions and overwrites nothing until the person chose', async () => {
    const { session, story, step } = secretary();
    type('Bản của thư ký');
    await step(() => {
      story.must(1, 'recordConclusion', { itemId: itemId(4), text: 'Bản của chủ tọa', baseRevision: 0 });
      session.push();
    });
    await pause();
    expect(session.sent).toHaveLength(0);
    expect(screen.getByText('Nội dung này vừa được người khác sửa')).toBeTruthy();
    expect(screen.getByText('Bản của chủ tọa')).toBeTruthy();
    expect(field().value).toBe('Bản của thư ký');
    await step(() => fireEvent.click(screen.getByText('Lưu bản của bạn')));
    expect(story.desk().conclusions[itemId(4)]).toEqual({ text: 'Bản của thư ký', revision: 2 });
  });

  test("[UI-22] the server's version can be taken instead", async () => {
    const { session, story, step } = secretary();
    type('Bản của thư ký');
    await step(() => {
      story.must(1, 'recordConclusion', { itemId: itemId(4), text: 'Bản của chủ tọa', baseRevision: 0 });
      session.push();
    });
    await step(() => fireEvent.click(screen.getByText('Dùng bản trên máy chủ')));
    expect(field().value).toBe('Bản của chủ tọa');
    await pause();
    expect(session.sent).toHaveLength(0);
  });

  test('[UI-23] a draft outlives the part of the page it was typed in, also without a network', async () => {
    const { session, show, step } = secretary();
    await step(() => session.cut());
    type('Viết khi mất mạng');
    show(<p>phần khác</p>);
    await pause();
    expect(session.sent).toHaveLength(0);
    show(<ConclusionEditor itemId={itemId(4)} />);
    expect(field().value).toBe('Viết khi mất mạng');
    await step(() => session.comeBack());
    await pause();
    expect(session.sent).toHaveLength(1);
  });
});
