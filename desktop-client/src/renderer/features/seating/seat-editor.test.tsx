// @vitest-environment happy-dom
import { paths } from '@nghi-truong/protocol';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { personId } from '../../testing/story-people.ts';
import { presetPlan } from './seat-editing.ts';
import { SeatEditor } from './seat-editor.tsx';

afterEach(cleanup);
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const drawn = () =>
  screen
    .getAllByRole('button', { name: /[hH]àng \d+, cột \d+/ })
    .map((cell) => cell.getAttribute('aria-label'))
    .join('; ');
const count = () => screen.getByText(/^\d+ ghế$/).textContent;

describe('the editor of the room', () => {
  test('[SG-10] what is tapped is saved for the meeting', async () => {
    const { session, story, step } = renderInMeeting(901, <SeatEditor />);
    expect(count()).toBe('9 ghế');
    await step(() => press(/^Ghế 9,/));
    expect(count()).toBe('8 ghế');
    expect(session.sent).toHaveLength(0);
    await step(() => press('Lưu sơ đồ'));
    expect(story.state.seatPlan?.seats.map(({ seat }) => seat)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(screen.queryByText('Có thay đổi chưa lưu')).toBeNull();
  });

  test('[SG-13] undo and redo, by the buttons', async () => {
    const { step } = renderInMeeting(901, <SeatEditor />);
    const before = drawn();
    await step(() => press('Chữ U'));
    expect(drawn()).not.toBe(before);
    await step(() => press('Hoàn tác'));
    expect(drawn()).toBe(before);
    await step(() => press('Làm lại'));
    expect(drawn()).not.toBe(before);
  });

  test('[SG-14] a push changes nothing of the drawing; that another plan was saved is said', async () => {
    const { session, story, step } = renderInMeeting(901, <SeatEditor />);
    await step(() => press(/^Ghế 9,/));
    await step(() => {
      story.must(1, 'arrangeSeats', { plan: presetPlan('arcs', 20) });
      session.push();
    });
    expect(count()).toBe('8 ghế');
    expect(screen.getByText(/Người khác vừa lưu một sơ đồ khác/)).toBeTruthy();
    await step(() => press('Bỏ thay đổi'));
    expect(count()).toBe('20 ghế');
  });

  test('[SG-15] the drawing outlives the part of the page it is made in', async () => {
    const { show, step } = renderInMeeting(901, <SeatEditor />);
    await step(() => press(/^Ghế 9,/));
    show(<p>khác</p>);
    show(<SeatEditor />);
    expect(count()).toBe('8 ghế');
    expect(screen.getByText('Có thay đổi chưa lưu')).toBeTruthy();
  });

  test('[SG-12] the plan of the body can be taken, and while there is none nothing changes', async () => {
    const { session, step } = renderInMeeting(901, <SeatEditor />);
    await step(() => press('Dùng mẫu của cơ quan'));
    expect(count()).toBe('9 ghế');
    session.answers.set(paths.seatPlan, { plan: presetPlan('rows', 30) });
    await step(() => press('Dùng mẫu của cơ quan'));
    expect(count()).toBe('30 ghế');
  });

  test('[SG-16] a person and a seat, one after the other; a taken seat changes hands; taken back', async () => {
    const { story, step } = renderInMeeting(901, <SeatEditor />, (meeting) => {
      meeting.must(901, 'arrangeSeats', { plan: presetPlan('rows', 12) });
    });
    const seatOf = (number: number) => story.state.participants[personId(number)]?.seat;
    const settle = () => step(() => undefined);
    await step(() => fireEvent.click(screen.getByRole('radio', { name: 'Xếp chỗ' })));
    const tap = async (number: number, seat: number | RegExp) => {
      const name = story.state.participants[personId(number)]?.name ?? '';
      await step(() => fireEvent.click(screen.getByRole('button', { name: new RegExp(`^${name}, `), pressed: false })));
      const place = screen
        .getAllByRole('button')
        .find(
          (element) =>
            element.classList.contains('seat') && element.querySelector('.seat-number')?.textContent === String(seat),
        );
      await step(() => {
        if (place !== undefined) fireEvent.click(place);
      });
      for (let turn = 0; turn < 6; turn += 1) await settle();
    };
    await tap(3, 11);
    expect(seatOf(3)).toBe(11);
    await tap(3, 5);
    expect([seatOf(3), seatOf(5)]).toEqual([5, 11]);
    await step(() => press('Hoàn tác xếp chỗ'));
    for (let turn = 0; turn < 6; turn += 1) await settle();
    expect([seatOf(3), seatOf(5)]).toEqual([11, 5]);
    await step(() => press('Hoàn tác xếp chỗ'));
    for (let turn = 0; turn < 6; turn += 1) await settle();
    expect(seatOf(3)).toBe(3);
  });
});
