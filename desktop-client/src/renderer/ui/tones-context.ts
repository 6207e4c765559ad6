import { createContext, useContext } from 'react';
import type { Tones } from '../platform/tones.ts';

/** A device without sound: what components have where nobody gave them another. */
export const silentTones: Tones = {
  state: { get: () => 'unsupported', subscribe: () => () => {} },
  wake: () => undefined,
  play: () => undefined,
};

export const TonesContext = createContext<Tones>(silentTones);

/** The short tones of this device. */
export function useTones(): Tones {
  return useContext(TonesContext);
}
