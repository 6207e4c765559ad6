import { describe, expect, it } from 'vitest';
import type { PersonId } from '../kernel/ids.ts';
import { chair, ended, first, prepared, screen, secretary, stranger, technician } from '../testing/meeting-at-work.ts';
import type { HallScene } from './state.ts';

describe('a screen of the hall', () => {
  it('[SC-1] is told by desk and technician what to show, at any time', () => {
    const meeting = prepared();
    const show = (by: PersonId, scene: HallScene) => meeting.answer(by, 'setScreenScene', { personId: screen, scene });
    expect([show(technician, 'welcome'), show(secretary, 'checkIn'), show(chair, 'vote')]).toEqual(
      Array(3).fill('accepted'),
    );
    expect(meeting.state.screens).toEqual({ [screen]: 'vote' });
    expect([show(first, 'auto'), show(screen, 'auto')]).toEqual(['notPermitted', 'notPermitted']);
    expect(ended().answer(technician, 'setScreenScene', { personId: screen, scene: 'welcome' })).toBe('accepted');
  });

  it('[SC-2] follows the session until told otherwise; the same again changes nothing', () => {
    const meeting = prepared();
    const show = (scene: HallScene) => meeting.answer(secretary, 'setScreenScene', { personId: screen, scene });
    expect([show('auto'), show('seats'), show('seats'), show('auto')]).toEqual([
      'nothingToChange',
      'accepted',
      'nothingToChange',
      'accepted',
    ]);
    expect(meeting.state.screens).toEqual({});
  });

  it('[SC-3] is an account with that duty', () => {
    const meeting = prepared();
    for (const personId of [first, stranger, technician]) {
      expect(meeting.answer(secretary, 'setScreenScene', { personId, scene: 'vote' })).toBe('screenNotFound');
    }
  });
});
