import { describe, expect, test, vi } from 'vitest';
import { comesTrue } from '../testing/comes-true.ts';
import { fakeAudio } from './testing/fake-audio.ts';
import { fakePage } from './testing/fake-page.ts';
import { openTones } from './tones.ts';

function device() {
  const audio = fakeAudio();
  const page = fakePage({ createAudio: audio.create });
  return { audio, page, tones: openTones(page) };
}

describe('short tones', () => {
  test('[PF-10] the first touch unlocks the sound; before it nothing is heard, not even later', async () => {
    const { audio, page, tones } = device();
    tones.wake();
    await Promise.resolve();
    expect(tones.state.get()).toBe('locked');
    tones.play('end');
    audio.allowed = true;
    page.tell('document', 'pointerup');
    await comesTrue(() => expect(tones.state.get()).toBe('ready'));
    expect(audio.heard).toEqual([]);
    tones.play('warning');
    expect(audio.heard).toEqual([659, 880]);
    expect(audio.made).toBe(1);
  });

  test('[PF-10] the tones of the warning and of the end differ', async () => {
    const { audio, tones } = device();
    audio.allowed = true;
    tones.wake();
    await comesTrue(() => expect(tones.state.get()).toBe('ready'));
    tones.play('end');
    expect(audio.heard).toEqual([880, 659, 440]);
  });

  test('[PF-10] sound that the system took away is said and comes back with the next touch', async () => {
    const { audio, page, tones } = device();
    audio.allowed = true;
    tones.wake();
    await comesTrue(() => expect(tones.state.get()).toBe('ready'));
    const told = vi.fn();
    tones.state.subscribe(told);
    audio.interrupt();
    expect(tones.state.get()).toBe('locked');
    page.tell('document', 'keydown');
    await comesTrue(() => expect(tones.state.get()).toBe('ready'));
    expect(told).toHaveBeenCalledTimes(2);
  });

  test('[PF-10] a device without sound says so and breaks nothing', () => {
    const tones = openTones(fakePage());
    tones.wake();
    tones.play('end');
    expect(tones.state.get()).toBe('unsupported');
    const broken = openTones(
      fakePage({
        createAudio: () => {
          throw new Error('no device');
        },
      }),
    );
    broken.wake();
    expect(broken.state.get()).toBe('locked');
  });

  test('[PF-10] what was opened is closed: a touch afterwards asks for nothing', () => {
    const { audio, page, tones } = device();
    audio.allowed = true;
    tones.close();
    page.tell('document', 'pointerup');
    tones.wake();
    expect(audio.made).toBe(0);
  });
});
