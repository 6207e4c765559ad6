// @vitest-environment happy-dom
import type { SpeechClock as Clock } from '@nghi-truong/domain';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeTones } from '../../platform/testing/fake-tones.ts';
import { PreferencesContext } from '../preferences-context.tsx';
import { TonesContext } from '../tones-context.ts';
import { SpeechClock } from './speech-clock.tsx';
import { speechTime } from './speech-time.ts';
import { type SignalledSpeech, toneBetween, useSpeechSignals } from './use-speech-signals.ts';

const serverNow = () => Date.now();
const second = 1_000;

function speech(change: Partial<Clock> = {}, key = 'a'): SignalledSpeech {
  return {
    key,
    warnBeforeSeconds: 60,
    clock: { allottedSeconds: 180, spokenMs: 0, runningSince: Date.now(), ...change },
  };
}

function Tablet({ now }: { readonly now: SignalledSpeech | null }) {
  useSpeechSignals(now, serverNow);
  return null;
}

function listen(first: SignalledSpeech | null, sound = true) {
  const tones = fakeTones();
  const page = (now: SignalledSpeech | null) => (
    <PreferencesContext value={{ language: 'vi', theme: 'light', sound, change: () => undefined }}>
      <TonesContext value={tones}>
        <Tablet now={now} />
      </TonesContext>
    </PreferencesContext>
  );
  const { rerender } = render(page(first));
  return { tones, show: (now: SignalledSpeech | null) => rerender(page(now)) };
}

const pass = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * second));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('the clock of a speech', () => {
  test.each([
    [30, 150, 'fine'],
    [119.4, 61, 'fine'],
    [120, 60, 'near'],
    [179.9, 1, 'near'],
    [180, 0, 'over'],
    [180.5, 0, 'over'],
    [192, -12, 'over'],
  ] as const)('[SQ-1] after %s of 180 seconds %s are left: %s', (after, secondsLeft, pace) => {
    const clock = { allottedSeconds: 180, spokenMs: 30 * second, runningSince: 1_000_000 };
    expect(speechTime(clock, 60, 1_000_000 + (after - 30) * second)).toEqual({ secondsLeft, pace, paused: false });
  });

  test('[SQ-1] over-time is written as such; a paused clock stands and says so', async () => {
    const { rerender } = render(<SpeechClock serverNow={serverNow} clock={speech().clock} warnBeforeSeconds={60} />);
    await pass(192);
    expect(screen.getByRole('timer').textContent).toBe('−00:12Đã quá giờ');
    const paused = { allottedSeconds: 180, spokenMs: 45 * second, runningSince: null };
    rerender(<SpeechClock serverNow={serverNow} clock={paused} warnBeforeSeconds={60} />);
    await pass(100);
    expect(screen.getByRole('timer').textContent).toBe('02:15Đang tạm dừng');
  });
});

describe('the tones of a speech', () => {
  test('[SQ-2] sound once at the warning and once at the end', async () => {
    const { tones } = listen(speech());
    await pass(119);
    expect(tones.played).toEqual([]);
    await pass(2);
    expect(tones.played).toEqual(['warning']);
    await pass(58);
    expect(tones.played).toEqual(['warning']);
    await pass(120);
    expect(tones.played).toEqual(['warning', 'end']);
  });

  test('[SQ-2] a pause stops them, an extension brings them again', async () => {
    const { tones, show } = listen(speech());
    await pass(110);
    show(speech({ spokenMs: 110 * second, runningSince: null }));
    await pass(500);
    expect(tones.played).toEqual([]);
    show(speech({ spokenMs: 110 * second, runningSince: Date.now() }));
    await pass(71);
    expect(tones.played).toEqual(['warning', 'end']);
    show(speech({ allottedSeconds: 300, spokenMs: 181 * second, runningSince: Date.now() }));
    await pass(120);
    expect(tones.played).toEqual(['warning', 'end', 'warning', 'end']);
  });

  test('[SQ-2] a page opened later, or a device that slept, sounds nothing late', async () => {
    const opened = listen(speech({ runningSince: Date.now() - 185 * second }));
    await pass(5);
    expect(opened.tones.played).toEqual([]);
    expect(toneBetween(70_000, 55_000, 60)).toBeNull();
    expect(toneBetween(60_100, 59_900, 60)).toBe('warning');
    expect(toneBetween(100, -100, 0)).toBe('end');
  });

  test('[SQ-2] the next speaker is warned anew; a speech shorter than the warning only ends', async () => {
    const { tones, show } = listen(speech());
    await pass(121);
    show(speech({ allottedSeconds: 60 }, 'b'));
    await pass(61);
    expect(tones.played).toEqual(['warning', 'end']);
    show(null);
    await pass(500);
    expect(tones.played).toHaveLength(2);
  });

  test('[SQ-3] a device whose sound is off stays silent', async () => {
    const { tones } = listen(speech(), false);
    await pass(200);
    expect(tones.played).toEqual([]);
  });
});
