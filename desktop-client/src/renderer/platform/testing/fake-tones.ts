import { Cell } from '../../session/readable.ts';
import type { ToneName, ToneState, Tones } from '../tones.ts';

/** Tones that are written down instead of sounded. */
export interface FakeTones extends Tones {
  readonly state: Cell<ToneState>;
  readonly played: ToneName[];
}

export function fakeTones(start: ToneState = 'ready'): FakeTones {
  const state = new Cell<ToneState>(start);
  const played: ToneName[] = [];
  return {
    state,
    played,
    wake: () => undefined,
    play: (tone) => {
      if (state.get() === 'ready') played.push(tone);
    },
  };
}
