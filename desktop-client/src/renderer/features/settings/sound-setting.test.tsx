// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { type FakeTones, fakeTones } from '../../platform/testing/fake-tones.ts';
import { PreferencesContext } from '../../ui/preferences-context.tsx';
import { TonesContext } from '../../ui/tones-context.ts';
import { SoundSetting } from './sound-setting.tsx';

function Device({ tones }: { readonly tones: FakeTones }) {
  const [sound, setSound] = useState(true);
  return (
    <PreferencesContext
      value={{ language: 'vi', theme: 'light', sound, change: (part) => setSound(part.sound ?? sound) }}
    >
      <TonesContext value={tones}>
        <SoundSetting />
      </TonesContext>
    </PreferencesContext>
  );
}

afterEach(cleanup);

test('[SQ-3] sound is turned off per device, and can be heard beforehand', () => {
  const tones = fakeTones();
  render(<Device tones={tones} />);
  fireEvent.click(screen.getByRole('button', { name: 'Nghe thử' }));
  expect(tones.played).toEqual(['warning']);
  fireEvent.click(screen.getByRole('radio', { name: 'Tắt' }));
  expect(screen.queryByRole('button', { name: 'Nghe thử' })).toBeNull();
  expect(screen.getByRole('radio', { name: 'Tắt' }).getAttribute('aria-checked')).toBe('true');
});
