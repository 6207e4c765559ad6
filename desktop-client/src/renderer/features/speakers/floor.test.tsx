// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { ask, speechId } from '../../testing/story-floor.ts';
import type { StoryMeeting } from '../../testing/story-meeting.ts';
import { FloorPanel } from './floor-panel.tsx';
import { FloorStrip } from './floor-strip.tsx';

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

/** Person 3 has spoken for two of seven minutes. */
function speaking(story: StoryMeeting) {
  story.open(7, 4);
  story.minutesAgo = 2;
  ask(story, 3, 'speech', 'Về thu ngân sách');
  story.must(901, 'callSpeaker', { requestId: speechId(3), seconds: null });
  story.minutesAgo = 0;
}

function interrupted(story: StoryMeeting) {
  speaking(story);
  ask(story, 5, 'pointOfOrder');
  story.must(901, 'callSpeaker', { requestId: speechId(5), seconds: null });
}

afterEach(cleanup);

describe('the floor on a tablet', () => {
  test('[SQ-4] one sees one’s own time and ends one’s own speech', async () => {
    const { story, step } = renderInMeeting(3, <FloorStrip />, speaking);
    const own = screen.getByRole('region', { name: 'Mời bạn phát biểu' });
    expect(within(own).getByRole('timer').textContent).toBe('05:00');
    expect(within(own).getByText('Về thu ngân sách')).toBeTruthy();
    await step(() => press('Kết thúc phát biểu'));
    expect(story.state.speakers.floor).toBeNull();
    expect(screen.queryByRole('timer')).toBeNull();
  });

  test('[SQ-4] others see who speaks, with no button', () => {
    renderInMeeting(4, <FloorStrip />, speaking);
    const line = screen.getByRole('region', { name: 'Đang phát biểu' });
    expect(line.textContent).toContain('05:00');
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('[SQ-4] who was interrupted is told by whom and keeps the time', () => {
    const { story } = renderInMeeting(3, <FloorStrip />, interrupted);
    const name =
      story.state.participants[Object.values(story.state.speakers.requests)[1]?.personId ?? ('' as never)]?.name;
    expect(screen.getByText(`Phát biểu của bạn tạm dừng để ${name} phát biểu`)).toBeTruthy();
    expect(screen.getByRole('region', { name: 'Đang tạm dừng' }).textContent).toContain('05:00');
  });

  test('[SQ-4] one who gets the floor back is asked to go on', async () => {
    const { story, session, step } = renderInMeeting(3, <FloorStrip />, interrupted);
    await step(() => {
      story.must(901, 'endSpeech', { requestId: speechId(5) });
      session.push();
    });
    const own = screen.getByRole('region', { name: 'Mời bạn phát biểu' });
    expect(within(own).getByText('Mời bạn phát biểu tiếp')).toBeTruthy();
    expect(within(own).getByText('Đang tạm dừng')).toBeTruthy();
  });
});

describe('the floor at the desk', () => {
  test('[SQ-13] pauses, resumes, extends and ends', async () => {
    const { session, story, step } = renderInMeeting(901, <FloorPanel control />, speaking);
    await step(() => press('Tạm dừng'));
    expect(screen.getByRole('timer').textContent).toBe('05:00Đang tạm dừng');
    await step(() => press('Tiếp tục'));
    await step(() => press('Thêm 1 phút'));
    await step(() => press('Thêm 2 phút'));
    expect(screen.getByRole('timer').textContent).toBe('08:00Thời gian còn lại');
    await step(() => press('Kết thúc phát biểu'));
    expect(session.sent.map(({ type }) => type)).toEqual([
      'pauseSpeech',
      'resumeSpeech',
      'extendSpeech',
      'extendSpeech',
      'endSpeech',
    ]);
    expect(story.state.speakers.floor).toBeNull();
  });

  test('[SQ-13] whose speech waits stands beneath the floor with the time kept', () => {
    const { story } = renderInMeeting(1, <FloorPanel control />, interrupted);
    const paused = screen.getByText(/đang tạm dừng$/).closest('li');
    const speaker = story.state.speakers.requests[speechId(3)]?.personId ?? ('' as never);
    expect(paused?.textContent).toContain(story.state.participants[speaker]?.name);
    expect(paused?.textContent).toContain('05:00');
    expect(screen.getByText('Điểm trật tự')).toBeTruthy();
  });
});
