// @vitest-environment happy-dom
import { paths, wireError } from '@nghi-truong/protocol';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import type { ClientSession, RestResult } from '../../session/api.ts';
import { storyTime } from '../../testing/render-in-meeting.tsx';
import { StoryMeeting, storyMeetingId } from '../../testing/story-meeting.ts';
import { personId } from '../../testing/story-people.ts';
import { StorySession } from '../../testing/story-session.ts';
import { TextProvider } from '../../ui/text.tsx';
import { ToastProvider } from '../../ui/toast.tsx';
import { CheckInPage } from './check-in-page.tsx';

afterEach(cleanup);

type Given = RestResult<unknown>;
const accepted: Given = { ok: true, value: { seq: 4, duplicate: false } };
const refused = (code: 'alreadyPresent' | 'checkInCodeExpired' | 'notParticipant'): Given => ({
  ok: false,
  error: wireError(code),
});
const offline: Given = { ok: false, error: { code: 'offline', vi: 'Mất kết nối.', en: 'Offline.' } };

/** The page with a server that answers as told, one answer per request; what was asked is remembered. */
async function openPage(...answers: Given[]) {
  const asked: { path: string; body: unknown }[] = [];
  const { api } = new StorySession(new StoryMeeting(() => storyTime, 9), personId(3), () => storyTime);
  const session: ClientSession = {
    ...api,
    rest: <T,>(_method: string, path: string, _schema: { parse(value: unknown): T }, body?: unknown) => {
      asked.push({ path, body });
      return Promise.resolve((answers.shift() ?? offline) as RestResult<T>);
    },
  };
  let made = 0;
  await act(async () => {
    render(
      <StrictMode>
        <TextProvider language="vi">
          <ToastProvider>
            <CheckInPage
              session={session}
              meetingId={storyMeetingId}
              code="K7XM4PQ9"
              newId={() => `lệnh-${++made}`}
              meetingPath="/hop/x"
            />
          </ToastProvider>
        </TextProvider>
      </StrictMode>,
    );
  });
  return asked;
}
const press = (name: string) => act(async () => fireEvent.click(screen.getByRole('button', { name })));

describe('the page of the QR in the hall', () => {
  test('[DD-10] checks in at once, one time, and says so', async () => {
    const asked = await openPage(accepted);
    expect(asked).toEqual([{ path: paths.checkIn(storyMeetingId), body: { commandId: 'lệnh-1', code: 'K7XM4PQ9' } }]);
    expect(screen.getByText('Đã điểm danh')).toBeTruthy();
    expect(screen.queryByLabelText('Mã điểm danh')).toBeNull();
  });

  test('[DD-10] who is there already is told so; any other refusal is said in its words', async () => {
    await openPage(refused('alreadyPresent'));
    expect(screen.getByText('Bạn đã điểm danh rồi')).toBeTruthy();
    cleanup();
    await openPage(refused('notParticipant'));
    expect(screen.getByText('Chưa điểm danh được')).toBeTruthy();
    expect(screen.getByText(wireError('notParticipant').vi)).toBeTruthy();
  });

  test('[DD-11] an expired code asks to scan again; the one on the screen may be typed', async () => {
    const asked = await openPage(refused('checkInCodeExpired'), accepted);
    expect(screen.getByText(/Xin quét lại mã đang hiện/)).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Mã điểm danh'), { target: { value: ' ab7k9mxq ' } });
    await press('Điểm danh');
    expect(asked[1]?.body).toEqual({ commandId: 'lệnh-2', code: 'ab7k9mxq' });
    expect(screen.getByText('Đã điểm danh')).toBeTruthy();
  });

  test('[DD-12] without a network it says so and tries again with the same command', async () => {
    const asked = await openPage(offline, accepted);
    expect(screen.getByText('Chưa điểm danh được: mất kết nối')).toBeTruthy();
    await press('Thử lại');
    expect(asked.map(({ body }) => body)).toEqual([
      { commandId: 'lệnh-1', code: 'K7XM4PQ9' },
      { commandId: 'lệnh-1', code: 'K7XM4PQ9' },
    ]);
    expect(screen.getByText('Đã điểm danh')).toBeTruthy();
  });
});
