import type { Readable } from '../session/api.ts';
import { Cell } from '../session/readable.ts';
import type { Page } from './page.ts';
import type { ToneAudio } from './tone-audio.ts';

/** `warning`: the speech ends soon; `end`: its time is over. */
export type ToneName = 'warning' | 'end';

/** `unsupported`: no sound on this device. `locked`: the browser waits for a touch of the page. */
export type ToneState = 'unsupported' | 'locked' | 'ready';

/** Short tones, made by the device itself: no file, no request. */
export interface Tones {
  readonly state: Readable<ToneState>;
  /** Asks the browser for sound. From a person's touch it is granted; otherwise it may stay `locked`. */
  wake(): void;
  /** Sounds once, now. Silent unless `ready`: a tone that comes late would be about something else. */
  play(tone: ToneName): void;
}

interface Note {
  /** Seconds from the beginning of the tone, and how long. */
  readonly at: number;
  readonly lasts: number;
  readonly hertz: number;
}

/** Two rising notes ask for attention; three falling ones close. Told apart without looking, and by poor speakers. */
const notes: Readonly<Record<ToneName, readonly Note[]>> = {
  warning: [
    { at: 0, lasts: 0.18, hertz: 659 },
    { at: 0.22, lasts: 0.3, hertz: 880 },
  ],
  end: [
    { at: 0, lasts: 0.3, hertz: 880 },
    { at: 0.34, lasts: 0.3, hertz: 659 },
    { at: 0.68, lasts: 0.7, hertz: 440 },
  ],
};

const loudness = 0.35;
/** A note that begins or ends at once clicks. */
const attack = 0.015;
const release = 0.08;

/** Touches that a browser counts as a wish of the person. */
const touches = ['pointerup', 'keydown', 'touchend'] as const;

/**
 * Opens the tones of a page. Browsers keep a page silent until it was touched: the first touch anywhere unlocks it, and
 * a later one does so again after the system took the sound away (a call, another application).
 */
export function openTones(page: Pick<Page, 'createAudio' | 'documentEvents'>): Tones & { close(): void } {
  const { createAudio, documentEvents } = page;
  const state = new Cell<ToneState>(createAudio === null ? 'unsupported' : 'locked');
  let audio: ToneAudio | null = null;
  let closed = false;

  const follow = () => {
    if (audio !== null && !closed) state.set(audio.state === 'running' ? 'ready' : 'locked');
  };
  const wake = () => {
    if (createAudio === null || closed) return;
    try {
      if (audio === null) {
        audio = createAudio();
        audio.addEventListener('statechange', follow);
      }
      // Without a touch some browsers refuse and others leave the promise open: the change of state is what counts.
      if (audio.state !== 'running') void audio.resume().then(follow, follow);
      else follow();
    } catch {
      // No device to play on: the words and colours of the clock remain.
    }
  };
  const touched = () => {
    if (state.get() !== 'ready') wake();
  };
  if (createAudio !== null) for (const touch of touches) documentEvents.addEventListener(touch, touched);

  return {
    state,
    wake,
    play(tone) {
      if (audio === null || state.get() !== 'ready') return;
      for (const note of notes[tone]) sound(audio, note);
    },
    close() {
      closed = true;
      for (const touch of touches) documentEvents.removeEventListener(touch, touched);
      void audio?.close().catch(() => {});
    },
  };
}

function sound(audio: ToneAudio, note: Note): void {
  const from = audio.currentTime + note.at;
  const until = from + note.lasts;
  const volume = audio.createGain();
  volume.gain.setValueAtTime(0, from);
  volume.gain.linearRampToValueAtTime(loudness, from + attack);
  volume.gain.setValueAtTime(loudness, until);
  volume.gain.linearRampToValueAtTime(0, until + release);
  volume.connect(audio.destination);
  const source = audio.createOscillator();
  // Richer than a sine: small speakers and old ears hear the overtones.
  source.type = 'triangle';
  source.frequency.setValueAtTime(note.hertz, from);
  source.connect(volume);
  source.start(from);
  source.stop(until + release);
}
