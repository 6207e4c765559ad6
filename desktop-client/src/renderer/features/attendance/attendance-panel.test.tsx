// @vitest-environment happy-dom
import type { SubstituteId } from '@nghi-truong/domain';
import { paths } from '@nghi-truong/protocol';
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { type StoryMeeting, storyMeetingId } from '../../testing/story-meeting.ts';
import { personId } from '../../testing/story-people.ts';
import { SaveFileContext } from '../../ui/save-file-context.ts';
import { TonesContext } from '../../ui/tones-context.ts';
import { filterPeople, groupsOf, peopleWhoCome } from './attendance-facts.ts';
import { AttendancePanel } from './attendance-panel.tsx';
import { BadgeScan } from './badge-scan.tsx';
import { QuorumWarning } from './quorum-warning.tsx';
import { SubstitutesPanel } from './substitutes-panel.tsx';

afterEach(cleanup);
const press = (name: string | RegExp) => fireEvent.click(screen.getAllByRole('button', { name }).at(-1) as HTMLElement);
const wish = '00000000-0000-7000-8000-000012000001' as SubstituteId;

function askForSubstitute(meeting: StoryMeeting) {
  meeting.must(3, 'askSubstitute', {
    substituteId: wish,
    forPersonId: null,
    name: 'Hồ Sỹ Hùng',
    post: 'Phó Giám đốc Sở',
    reason: '',
  });
}

describe('attendance at the desk', () => {
  test('[DD-20] the quorum in words and how many stand in each status', async () => {
    const { story, session, step } = renderInMeeting(901, <AttendancePanel />, (meeting) => {
      for (let number = 1; number <= 5; number += 1) meeting.must(number, 'checkIn', { status: 'present' });
      meeting.must(901, 'markAttendance', { personIds: [personId(9)], status: 'excused', reason: 'Ốm' });
    });
    expect(screen.getByText('5/9, chưa đủ điều kiện tiến hành (cần 6)')).toBeTruthy();
    await step(() => {
      story.must(6, 'checkIn', { status: 'online' });
      session.push();
    });
    expect(screen.getByText('6/9, đủ điều kiện tiến hành (cần 6)')).toBeTruthy();
    const tiles = [...document.querySelectorAll('.attendance-tile')].map((tile) => tile.textContent);
    expect(tiles).toEqual(['Có mặt5', 'Trực tuyến1', 'Vắng có phép1', 'Vắng không phép0', 'Chưa điểm danh2']);
  });

  test('[DD-21] people are found without tone marks, by seat, by group and by status', () => {
    const { story } = renderInMeeting(901, <AttendancePanel />, (meeting) => {
      meeting.must(2, 'checkIn', { status: 'present' });
    });
    const room = story.room();
    const everybody = peopleWhoCome(room);
    const find = (change: Partial<Parameters<typeof filterPeople>[1]>) =>
      filterPeople(everybody, { query: '', status: 'all', group: 'all', ...change }).map((person) => person.personId);
    expect(find({ query: 'nguyen van an' })).toEqual([personId(1)]);
    expect(find({ query: 'SO TAI CHINH' })).toEqual([personId(903)]);
    expect(find({ query: '7' })).toContain(personId(7));
    expect(find({ status: 'present' })).toEqual([personId(2)]);
    expect(find({ group: 'Tổ đại biểu số 2' }).sort()).toEqual([personId(2), personId(8)]);
    expect(everybody.some((person) => person.duties.includes('screen') || person.duties.includes('clerk'))).toBe(false);
    expect(groupsOf(everybody)).toContain('Tổ đại biểu số 1');
  });

  test('[DD-22] several are marked in one act; a push takes nobody out of the choice', async () => {
    const { session, story, step } = renderInMeeting(901, <AttendancePanel />);
    await step(() => press('Chọn nhiều người'));
    await step(() => press(/Chọn cả/));
    const chosen = screen.getByText(/^Đã chọn \d+ người$/).textContent;
    await step(() => {
      story.must(4, 'checkIn', { status: 'present' });
      session.push();
    });
    expect(screen.getByText(/^Đã chọn \d+ người$/).textContent).toBe(chosen);
    await step(() => press(/^Ghi cho/));
    expect(session.sent).toHaveLength(1);
    expect(session.sent[0]).toMatchObject({ type: 'markAttendance', payload: { status: 'present' } });
    expect(story.room().counts.present).toBe(9);
    expect(screen.queryByText(/^Đã chọn/)).toBeNull();
  });

  test('[DD-22] the list comes up to the top of its column with what finds people, when choosing begins', async () => {
    const moves = vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(() => undefined);
    const { step } = renderInMeeting(901, <AttendancePanel />);
    expect(moves).toHaveBeenCalledTimes(0);
    await step(() => press('Chọn nhiều người'));
    const [moved] = moves.mock.contexts;
    moves.mockRestore();
    expect(moved instanceof HTMLElement && within(moved).getByRole('button', { name: 'Thôi chọn' })).toBeTruthy();
  });

  test('[DD-23] the chair refuses with a reason', async () => {
    const { session, story, step } = renderInMeeting(1, <SubstitutesPanel />, askForSubstitute);
    await step(() => press('Không đồng ý cho Hồ Sỹ Hùng dự thay'));
    const dialog = () => screen.getByRole('dialog');
    await step(() => fireEvent.click(within(dialog()).getByRole('button', { name: 'Không đồng ý' })));
    expect(session.sent).toHaveLength(0);
    fireEvent.change(within(dialog()).getByLabelText(/Lý do gửi cho đại biểu/), { target: { value: 'Quá hạn' } });
    await step(() => fireEvent.click(within(dialog()).getByRole('button', { name: 'Không đồng ý' })));
    expect(story.state.substitutes[wish]?.status).toMatchObject({ name: 'refused', reason: 'Quá hạn' });
  });

  test('[DD-23] the chair consents with one tap; the secretary only sees where it stands', async () => {
    const { story, step } = renderInMeeting(1, <SubstitutesPanel />, askForSubstitute);
    await step(() => press('Đồng ý cho Hồ Sỹ Hùng dự thay'));
    expect(story.state.substitutes[wish]?.status.name).toBe('accepted');
    expect(screen.getByText('Chủ tọa đồng ý')).toBeTruthy();
    cleanup();
    renderInMeeting(901, <SubstitutesPanel />, askForSubstitute);
    expect(screen.getByText('Chờ chủ tọa')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Đồng ý/ })).toBeNull();
  });

  test('[DD-24] a meeting that was opened without the quorum says why in the same warning', async () => {
    const { story } = renderInMeeting(901, <QuorumWarning />, (meeting) => meeting.open(2));
    expect(story.state.openedWithoutQuorum).not.toBeNull();
    expect(screen.getByRole('alert').textContent).toContain(String(story.state.openedWithoutQuorum));
  });

  test('[DD-24] warns in words while the quorum is lost, and only then', async () => {
    const { story, session, step } = renderInMeeting(901, <QuorumWarning />);
    expect(screen.queryByRole('alert')).toBeNull();
    await step(() => {
      story.open(6);
      session.push();
    });
    expect(screen.queryByRole('alert')).toBeNull();
    await step(() => {
      story.must(2, 'checkOut', {});
      session.push();
    });
    expect(screen.getByRole('alert').textContent).toContain('Có mặt 5/9, cần 6: thiếu 1.');
    await step(() => {
      story.must(2, 'checkIn', { status: 'present' });
      session.push();
    });
    expect(screen.queryByRole('alert')).toBeNull();
    await step(() => {
      story.must(2, 'checkOut', {});
      story.must(901, 'endMeeting', {});
      session.push();
    });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('[DD-25] a badge is answered with name and seat, a bad one in words and with a tone', async () => {
    const played: string[] = [];
    const tones = {
      state: { get: () => 'ready' as const, subscribe: () => () => {} },
      wake: () => undefined,
      play: (tone: string) => played.push(tone),
    };
    const { session } = renderInMeeting(
      901,
      <TonesContext value={tones}>
        <SaveFileContext value={() => Promise.resolve({ ok: true })}>
          <BadgeScan />
        </SaveFileContext>
      </TonesContext>,
    );
    const field = screen.getByLabelText('Mã trên thẻ') as HTMLInputElement;
    expect(document.activeElement).toBe(field);
    const read = async (badge: string) => {
      fireEvent.change(field, { target: { value: badge } });
      await act(async () => fireEvent.submit(field.form as HTMLFormElement));
      expect(field.value).toBe('');
    };
    session.answers.set(paths.scan(storyMeetingId), {
      personId: personId(7),
      name: 'Trần Văn Bảy',
      seat: 7,
      alreadyPresent: false,
    });
    await read('NT1.a.b');
    expect(screen.getByText('Trần Văn Bảy')).toBeTruthy();
    expect(screen.getByText('Ghế số 7')).toBeTruthy();
    expect(session.posted.map(({ body }) => body)).toMatchObject([{ badge: 'NT1.a.b' }]);
    expect(played).toEqual([]);
    session.answers.delete(paths.scan(storyMeetingId));
    await read('lạ');
    expect(screen.getByText('Chưa ghi được')).toBeTruthy();
    expect(played).toEqual(['warning']);
    expect(screen.getByText('Trần Văn Bảy')).toBeTruthy();
    expect(document.activeElement).toBe(field);
  });
});
