import type { ToneAudio } from '../tone-audio.ts';

/** Audio in small: says what would have been heard, in hertz, and is `suspended` until it may sound. */
export interface FakeAudio {
  readonly heard: number[];
  /** Whether `resume` is granted, as it is after a touch. */
  allowed: boolean;
  made: number;
  readonly create: () => ToneAudio;
  /** The system takes the sound away. */
  interrupt(): void;
}

export function fakeAudio(): FakeAudio {
  let state = 'suspended';
  let changed = () => {};
  const node = () => ({ connect: () => undefined });
  const param = (set: (value: number) => void = () => {}) => ({
    setValueAtTime: set,
    linearRampToValueAtTime: () => undefined,
  });
  const fake: FakeAudio = {
    heard: [],
    allowed: false,
    made: 0,
    create: () => {
      fake.made += 1;
      return {
        currentTime: 0,
        get state() {
          return state;
        },
        destination: node(),
        resume: async () => {
          if (!fake.allowed) throw new Error('NotAllowedError');
          state = 'running';
          changed();
        },
        close: async () => {
          state = 'closed';
        },
        createGain: () => ({ ...node(), gain: param() }),
        createOscillator: () => ({
          ...node(),
          type: 'sine',
          frequency: param((hertz) => {
            fake.heard.push(hertz);
          }),
          start: () => undefined,
          stop: () => undefined,
        }),
        addEventListener: (_type, listener) => {
          changed = listener;
        },
      };
    },
    interrupt() {
      state = 'interrupted';
      changed();
    },
  };
  return fake;
}
