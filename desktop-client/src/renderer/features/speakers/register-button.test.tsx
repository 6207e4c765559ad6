// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { ask } from '../../testing/story-floor.ts';
import type { StoryMeeting } from '../../testing/story-meeting.ts';
import { personId } from '../../testing/story-people.ts';
import { RegisterButton } from './register-button.tsx';

/** A tablet that is turned draws the whole bar anew. */
function Turnable() {
  const [turns, setTurns] = useState(0);
  return (
    <>
      <RegisterButton key={turns} />
      <button type="button" onClick={() => setTurns(turns + 1)}>
        xoay
      </button>
    </>
  );
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const chips = () => within(screen.getByRole('radiogroup', { name: 'Hình thức' }));
const open = (story: StoryMeeting) => story.open(7, 4);
const own = (story: StoryMeeting) =>
  Object.values(story.state.speakers.requests).filter((request) => request.personId === personId(3));

afterEach(cleanup);

describe('registering to speak', () => {
  test('[UI-23] the topic typed outlives the sheet it was typed in', async () => {
    const { step } = renderInMeeting(3, <Turnable />, open);
    await step(() => press('Đăng ký phát biểu'));
    await step(() => fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Về thu ngân sách' } }));
    await step(() => fireEvent.click(screen.getByText('xoay')));
    expect(screen.queryByRole('textbox')).toBeNull();
    await step(() => press('Đăng ký phát biểu'));
    expect(screen.getByRole('textbox')).toHaveProperty('value', 'Về thu ngân sách');
  });

  test('[SQ-10] registers for several kinds, sees the place in the order of the calls, withdraws one', async () => {
    const { story, step } = renderInMeeting(3, <RegisterButton />, (meeting) => {
      open(meeting);
      ask(meeting, 4);
      ask(meeting, 5, 'debate');
    });
    await step(() => press('Đăng ký phát biểu'));
    await step(() => fireEvent.change(screen.getByRole('textbox'), { target: { value: ' Thu ngân sách ' } }));
    await step(() => press('Gửi đăng ký'));
    expect(own(story)).toMatchObject([{ kind: 'speech', topic: 'Thu ngân sách', registeredBy: null }]);
    await step(() => press('Đã đăng ký · thứ 3'));
    await step(() => fireEvent.click(chips().getByText('Điểm trật tự')));
    await step(() => press('Gửi đăng ký'));
    // A point of order goes before everything.
    await step(() => press('Đã đăng ký · thứ 1'));
    const list = within(screen.getByRole('list', { name: 'Đăng ký của bạn' }));
    expect(list.getAllByRole('listitem').map((row) => row.textContent)).toEqual([
      expect.stringContaining('Thứ 1 trong danh sáchĐiểm trật tự'),
      expect.stringContaining('Thứ 4 trong danh sáchPhát biểu'),
    ]);
    expect(chips().queryByText('Phát biểu')).toBeNull();
    await step(() => press('Hủy đăng ký: Điểm trật tự'));
    expect(own(story).map(({ status }) => status.name)).toEqual(['waiting', 'withdrawn']);
  });

  test('[SQ-10] an interposed question is offered while somebody speaks', async () => {
    const { story, session, step } = renderInMeeting(3, <RegisterButton />, (meeting) => {
      open(meeting);
      ask(meeting, 4);
    });
    await step(() => press('Đăng ký phát biểu'));
    expect(chips().queryByText('Câu hỏi xen')).toBeNull();
    await step(() => {
      const [request] = Object.values(story.state.speakers.requests);
      if (request !== undefined) story.must(901, 'callSpeaker', { requestId: request.requestId, seconds: null });
      session.push();
    });
    await step(() => fireEvent.click(chips().getByText('Câu hỏi xen')));
    await step(() => press('Gửi đăng ký'));
    expect(own(story)).toMatchObject([{ kind: 'interposedQuestion' }]);
  });

  test('[SQ-11] a list that closes keeps what was chosen, says why, and still takes a point of order', async () => {
    const { story, session, step } = renderInMeeting(3, <RegisterButton />, open);
    await step(() => press('Đăng ký phát biểu'));
    await step(() => fireEvent.click(chips().getByText('Tranh luận')));
    await step(() => {
      story.must(901, 'setSpeakerList', { open: false });
      session.push();
    });
    expect(chips().getByText('Tranh luận').closest('[role=radio]')?.getAttribute('aria-checked')).toBe('true');
    expect(chips().queryByText('Phát biểu')).toBeNull();
    await step(() => press('Gửi đăng ký'));
    expect(session.sent).toEqual([]);
    await step(() => fireEvent.click(chips().getByText('Điểm trật tự')));
    await step(() => press('Gửi đăng ký'));
    expect(own(story)).toMatchObject([{ kind: 'pointOfOrder' }]);
  });
});
