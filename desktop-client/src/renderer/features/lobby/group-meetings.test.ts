import type { MeetingSummary } from '@nghi-truong/protocol';
import { describe, expect, test } from 'vitest';
import { groupMeetings } from './group-meetings.ts';

const now = Date.UTC(2026, 2, 5, 3);
const hour = 3_600_000;
const meeting = (title: string, phase: MeetingSummary['phase'], startsAt: number): MeetingSummary => ({
  meetingId: title,
  title,
  kind: 'kyHop',
  place: '',
  startsAt,
  phase,
  minutes: 'notYet',
  duties: ['delegate'],
});
const titles = (list: readonly MeetingSummary[]) => list.map((entry) => entry.title);

describe('the lobby', () => {
  test('[UI-41] orders by what is on, today, to come, over', () => {
    const groups = groupMeetings(
      [
        meeting('xa', 'prepared', now + 90 * hour),
        meeting('gần', 'prepared', now + 40 * hour),
        meeting('đang họp', 'paused', now - 50 * hour),
        meeting('sáng nay, chưa mở', 'prepared', now - hour),
        meeting('chiều nay', 'prepared', now + 4 * hour),
        meeting('cũ', 'ended', now - 900 * hour),
        meeting('vừa xong', 'ended', now - 2 * hour),
        meeting('bỏ lỡ', 'prepared', now - 100 * hour),
      ],
      now,
    );
    expect(titles(groups.now)).toEqual(['đang họp']);
    expect(titles(groups.today)).toEqual(['sáng nay, chưa mở', 'chiều nay']);
    expect(titles(groups.upcoming)).toEqual(['gần', 'xa']);
    expect(titles(groups.past)).toEqual(['vừa xong', 'bỏ lỡ', 'cũ']);
  });
});
