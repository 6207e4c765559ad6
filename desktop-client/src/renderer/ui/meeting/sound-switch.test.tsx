// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { fakeTones } from '../../platform/testing/fake-tones.ts';
import type { ToneState } from '../../platform/tones.ts';
import { PreferencesContext } from '../preferences-context.tsx';
import { TonesContext } from '../tones-context.ts';
import { SoundSwitch } from './sound-switch.tsx';

function Device({
  start,
  sound,
  whole,
}: {
  readonly start: ToneState;
  readonly sound: boolean;
  readonly whole: boolean;
}) {
  const [tones] = useState(() => fakeTones(start));
  const [on, setOn] = useState(sound);
  return (
    <PreferencesContext
      value={{ language: 'vi', theme: 'light', sound: on, change: (part) => setOn(part.sound ?? on) }}
    >
      <TonesContext value={{ ...tones, wake: () => tones.state.set('ready') }}>
        <SoundSwitch whole={whole} />
      </TonesContext>
    </PreferencesContext>
  );
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

afterEach(cleanup);

test('[SQ-3] sound that waits for a touch is offered, and gone from sight once it is on', () => {
  render(<Device start="locked" sound whole={false} />);
  press('Bật âm thanh');
  expect(screen.queryByRole('button')).toBeNull();
});

test('[SQ-3] sound is turned off and on where the whole switch stands', () => {
  render(<Device start="ready" sound whole />);
  press('Tắt âm thanh');
  press('Bật âm thanh');
  expect(screen.getByRole('button', { name: 'Tắt âm thanh' })).toBeTruthy();
});

test('[SQ-3] a device without sound says so', () => {
  render(<Device start="unsupported" sound whole />);
  expect(screen.getByText('Thiết bị này không phát được âm thanh.')).toBeTruthy();
});
