import { describe, expect, test } from 'vitest';
import { readPreferences, writePreferences } from './preferences.ts';

function storage(content: string | null) {
  let kept = content;
  return { getItem: () => kept, setItem: (_key: string, value: string) => (kept = value) };
}

describe('choices kept on the device', () => {
  test('[UI-42] come back as they were', () => {
    const device = storage(null);
    writePreferences(device, { language: 'en', theme: 'dark', sound: false });
    expect(readPreferences(device)).toEqual({ language: 'en', theme: 'dark', sound: false });
  });

  test.each([null, '', '{', '[]', 'null', '{"theme":"blue","language":7,"sound":"loud"}'])(
    '[UI-42] %s gives the defaults',
    (content) => {
      expect(readPreferences(storage(content))).toEqual({ language: 'vi', theme: 'system', sound: true });
    },
  );

  test('[UI-42] a device that forbids storage changes nothing', () => {
    const forbids = () => {
      throw new Error('SecurityError');
    };
    expect(readPreferences({ getItem: forbids })).toEqual({ language: 'vi', theme: 'system', sound: true });
    expect(() => writePreferences({ setItem: forbids }, { language: 'vi', theme: 'light', sound: true })).not.toThrow();
  });
});
