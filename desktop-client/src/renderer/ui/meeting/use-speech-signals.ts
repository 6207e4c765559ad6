import type { SpeechClock } from '@nghi-truong/domain';
import { useEffect, useRef } from 'react';
import type { ToneName } from '../../platform/tones.ts';
import { usePreferences } from '../preferences-context.tsx';
import { useTones } from '../tones-context.ts';
import { msLeft } from './speech-time.ts';

export interface SignalledSpeech {
  /** Another speech has another key: its request, or when it was called. */
  readonly key: string;
  readonly clock: SpeechClock;
  readonly warnBeforeSeconds: number;
}

const everyMs = 200;
/** A device that slept over the moment stays silent: a late tone would be taken for the next one. */
const lateMs = 3_000;

/**
 * The tone between two looks at the clock.
 * @param before milliseconds left at the first look, `left` at the second; negative beyond the end.
 */
export function toneBetween(before: number, left: number, warnBeforeSeconds: number): ToneName | null {
  if (before - left > lateMs) return null;
  if (before > 0 && left <= 0) return 'end';
  const warning = warnBeforeSeconds * 1_000;
  return before > warning && left <= warning && left > 0 ? 'warning' : null;
}

/**
 * Sounds the warning before the end of a speech and its end, on the device where it is used: the speaker's tablet and
 * the hall screen. Once each, again only after an extension; never for what was over when the page was opened. Silent
 * while paused, and where the person turned sound off.
 * @param speech null while nobody speaks (or not on this device).
 * @param serverNow must be the same function each time, as `session.serverNow` is.
 */
export function useSpeechSignals(speech: SignalledSpeech | null, serverNow: () => number): void {
  const tones = useTones();
  const { sound } = usePreferences();
  const audible = useRef(sound);
  audible.current = sound;
  const seen = useRef<{ key: string; left: number; sounded: Set<string> } | null>(null);
  // Where no touch is needed (a hall screen in the shell) sound is ready before the first speech.
  useEffect(() => tones.wake(), [tones]);

  const key = speech?.key ?? null;
  const warnBeforeSeconds = speech?.warnBeforeSeconds ?? 0;
  const allottedSeconds = speech?.clock.allottedSeconds ?? 0;
  const spokenMs = speech?.clock.spokenMs ?? 0;
  const runningSince = speech?.clock.runningSince ?? null;
  useEffect(() => {
    if (key === null || runningSince === null) return;
    const left = () => msLeft({ allottedSeconds, spokenMs, runningSince }, serverNow());
    if (seen.current?.key !== key) seen.current = { key, left: left(), sounded: new Set() };
    const watched = seen.current;
    const timer = setInterval(() => {
      const now = left();
      const tone = toneBetween(watched.left, now, warnBeforeSeconds);
      watched.left = now;
      // The measured server time may go back a little over the moment.
      const once = `${tone}/${allottedSeconds}`;
      if (tone === null || watched.sounded.has(once)) return;
      watched.sounded.add(once);
      if (audible.current) tones.play(tone);
    }, everyMs);
    return () => clearInterval(timer);
  }, [key, warnBeforeSeconds, allottedSeconds, spokenMs, runningSince, serverNow, tones]);
}
