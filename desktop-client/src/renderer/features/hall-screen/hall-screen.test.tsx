// @vitest-environment happy-dom
import type { HallScene } from '@nghi-truong/domain';
import { paths } from '@nghi-truong/protocol';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Tones } from '../../platform/tones.ts';
import { renderInMeeting, storyTime } from '../../testing/render-in-meeting.tsx';
import { fullFloor, interrupted } from '../../testing/story-floor.ts';
import { StoryMeeting, storyMeetingId } from '../../testing/story-meeting.ts';
import { personId } from '../../testing/story-people.ts';
import { openVote } from '../../testing/story-scenes.ts';
import { StorySession } from '../../testing/story-session.ts';
import { TextProvider } from '../../ui/text.tsx';
import { ToastProvider } from '../../ui/toast.tsx';
import { silentTones, TonesContext } from '../../ui/tones-context.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { HallGuard } from './hall-guard.tsx';
import { HallScreen } from './hall-screen.tsx';
import { ScreenPicker } from './screen-picker.tsx';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function Followed({ session, now }: { readonly session: StorySession; readonly now: () => number }) {
  const hall = useReadable(session.hall);
  const connection = useReadable(session.connection);
  if (hall.status !== 'ready') return null;
  return (
    <HallScreen
      view={hall.view}
      session={session.api}
      connection={connection}
      now={now}
      menu={null}
      renderPage={({ title }) => <p>trang của {title}</p>}
    />
  );
}

/** The screen of account 904 in a meeting of 60 seats. */
async function openHall(prepare: (meeting: StoryMeeting) => void, tones: Tones = silentTones) {
  let time = storyTime;
  const story = new StoryMeeting(() => time);
  prepare(story);
  const session = new StorySession(story, personId(904), () => time);
  await act(async () => {
    render(
      <TextProvider language="vi">
        <ToastProvider>
          <TonesContext value={tones}>
            <Followed session={session} now={() => time} />
          </TonesContext>
        </ToastProvider>
      </TextProvider>,
    );
  });
  return {
    story,
    session,
    scene: () => screen.getByRole('main').getAttribute('data-scene'),
    step: (what: () => void) => act(async () => what()),
    /** Lets time pass, for the clock of the story and the timers of the page alike. */
    pass: (milliseconds: number) =>
      act(async () => {
        time += milliseconds;
        await vi.advanceTimersByTimeAsync(milliseconds);
      }),
  };
}

const code = (letters: string, expiresAt: number) => ({
  code: letters,
  path: paths.checkInPage(storyMeetingId, letters),
  expiresAt,
});

describe('the hall screen', () => {
  test('[HS-5] what is set for this screen stands, and another screen’s setting changes nothing', async () => {
    const { session, story, scene, step } = await openHall((meeting) => fullFloor(meeting));
    expect(scene()).toBe('speaker');
    const set = (hallScene: HallScene) => {
      story.must(901, 'setScreenScene', { personId: personId(904), scene: hallScene });
      session.push();
    };
    await step(() => set('seats'));
    expect(scene()).toBe('seats');
    await step(() => set('vote'));
    expect(screen.getByText('Chưa có biểu quyết')).toBeTruthy();
    await step(() => set('auto'));
    expect(scene()).toBe('speaker');
    session.hall.set({
      status: 'ready',
      seq: 1,
      view: { ...story.hall(), screens: { [personId(905)]: 'welcome' } },
    });
    expect(scene()).toBe('speaker');
  });

  test('[HS-6] a speaker with name, kind, clock, whom it interrupts, and who comes next', async () => {
    const { story } = await openHall(interrupted);
    const { speaker, waiting } = story.hall();
    expect(screen.getByText('Điểm trật tự')).toBeTruthy();
    expect(screen.getByText(speaker?.name ?? 'nobody')).toBeTruthy();
    expect(screen.getByRole('timer').textContent).toMatch(/\d\d:\d\d/);
    expect(screen.getByText(`Dừng lời ${speaker?.interrupts}`)).toBeTruthy();
    for (const name of waiting.next) expect(screen.getAllByText(new RegExp(name)).length).toBeGreaterThan(0);
  });

  test('[HS-1] an open vote covers the speaker and shows how many have voted', async () => {
    const { scene } = await openHall(openVote);
    expect(scene()).toBe('vote');
    expect(screen.getByText('30')).toBeTruthy();
  });

  test('[HS-20] cut off, it keeps its state and says of what time it is and how old', async () => {
    vi.useFakeTimers();
    const { session, scene, step, pass } = await openHall((meeting) => fullFloor(meeting));
    await step(() => session.cut());
    await pass(75_000);
    expect(scene()).toBe('speaker');
    expect(screen.getByText('Mất kết nối – dữ liệu lúc 08:30')).toBeTruthy();
    expect(screen.getByText('cách đây 1 phút')).toBeTruthy();
    await step(() => session.comeBack());
    expect(screen.queryByText(/Mất kết nối/)).toBeNull();
  });

  test('[HS-23] sound that the browser forbids is offered in words', async () => {
    const wake = vi.fn();
    const locked: Tones = { ...silentTones, state: { get: () => 'locked', subscribe: () => () => {} }, wake };
    await openHall((meeting) => fullFloor(meeting), locked);
    wake.mockClear();
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Bật âm thanh' })));
    expect(wake).toHaveBeenCalled();
  });
});

describe('the code to check in', () => {
  test('[HS-10] is drawn here, with the count, and fetched again when it changes', async () => {
    vi.useFakeTimers();
    const { session, pass } = await openHall((meeting) => meeting.must(1, 'checkIn', { status: 'present' }));
    session.answers.set(paths.checkInCode(storyMeetingId), code('K7XM4PQ9', storyTime + 20_000));
    await pass(1_500);
    expect(screen.getByText('Mã: K7XM 4PQ9')).toBeTruthy();
    const drawn = () =>
      screen.getByRole('img', { name: 'Mã điểm danh để quét' }).querySelector('path')?.getAttribute('d');
    const first = drawn();
    expect(first?.length).toBeGreaterThan(1_000);
    expect(document.querySelector('.hall-check-in-figures')?.textContent).toBe('1/60');
    session.answers.set(paths.checkInCode(storyMeetingId), code('AAAA2222', storyTime + 50_000));
    await pass(20_000);
    expect(screen.getByText('Mã: AAAA 2222')).toBeTruthy();
    expect(drawn()).not.toBe(first);
  });

  test('[HS-11] the last one stays as long as it is taken; then it is missing, and comes back by itself', async () => {
    vi.useFakeTimers();
    const { session, pass } = await openHall(() => undefined);
    expect(screen.getByText('Chưa lấy được mã điểm danh')).toBeTruthy();
    session.answers.set(paths.checkInCode(storyMeetingId), code('K7XM4PQ9', storyTime + 30_000));
    await pass(10_000);
    expect(screen.getByText('Mã: K7XM 4PQ9')).toBeTruthy();
    session.answers.delete(paths.checkInCode(storyMeetingId));
    await pass(35_000);
    expect(screen.getByText('Mã: K7XM 4PQ9')).toBeTruthy();
    await pass(30_000);
    expect(screen.queryByText('Mã: K7XM 4PQ9')).toBeNull();
    expect(screen.getByText('Chưa lấy được mã điểm danh')).toBeTruthy();
    session.answers.set(paths.checkInCode(storyMeetingId), code('BBBB3333', storyTime + 500_000));
    await pass(11_000);
    expect(screen.getByText('Mã: BBBB 3333')).toBeTruthy();
  });
});

function Fragile({ health }: { readonly health: { broken: boolean; drawn: number } }) {
  health.drawn += 1;
  if (health.broken) throw new Error('hỏng');
  return <p>lành</p>;
}

describe('what fails in the hall', () => {
  test('[HS-21] is drawn again by itself, later each time, and what is stubborn is said', async () => {
    vi.useFakeTimers();
    const silence = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const stubborn = vi.fn();
    const health = { broken: true, drawn: 0 };
    await act(async () => {
      render(
        <>
          <h1>đầu trang</h1>
          <HallGuard fallback={(seconds) => <p>sau {seconds}</p>} onStubborn={stubborn}>
            <Fragile health={health} />
          </HallGuard>
        </>,
      );
    });
    const pass = (milliseconds: number) => act(async () => void (await vi.advanceTimersByTimeAsync(milliseconds)));
    expect(screen.getByText('sau 2')).toBeTruthy();
    expect(screen.getByText('đầu trang')).toBeTruthy();
    const first = health.drawn;
    await pass(1_900);
    expect(health.drawn).toBe(first);
    await pass(200);
    expect(screen.getByText('sau 4')).toBeTruthy();
    expect(stubborn).not.toHaveBeenCalled();
    await pass(4_100);
    expect(screen.getByText('sau 8')).toBeTruthy();
    expect(stubborn).toHaveBeenCalledTimes(1);
    health.broken = false;
    await pass(8_100);
    expect(screen.getByText('lành')).toBeTruthy();
    silence.mockRestore();
  });
});

describe('choosing what the screens show', () => {
  test('[HS-30] sets the scene of a screen, and all of them back to the session', async () => {
    const { story, session, step } = renderInMeeting(901, <ScreenPicker />, (meeting) => {
      meeting.must(901, 'setScreenScene', { personId: personId(904), scene: 'welcome' });
    });
    expect(screen.getByText('Không kết nối')).toBeTruthy();
    await step(() => session.connected.set(new Set([personId(904)])));
    expect(screen.getByText('Đang chạy')).toBeTruthy();
    await step(() => fireEvent.click(screen.getByRole('button', { name: 'Tất cả theo phiên họp' })));
    expect(story.state.screens[personId(904)] ?? 'auto').toBe('auto');
    expect(screen.queryByRole('button', { name: 'Tất cả theo phiên họp' })).toBeNull();
  });
});
