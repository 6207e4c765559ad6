// @vitest-environment happy-dom
import type { SubstituteId } from '@nghi-truong/domain';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { CheckInButton } from './check-in-button.tsx';
import { OwnAttendance } from './own-attendance.tsx';

afterEach(cleanup);
const press = (name: string) => fireEvent.click(screen.getAllByRole('button', { name }).at(-1) as HTMLElement);

describe('one’s own attendance', () => {
  test.each([
    ['Điểm danh', 'present', 'Có mặt'],
    ['Trực tuyến', 'online', 'Trực tuyến'],
  ])('[DD-1] “%s” checks in, and the buttons are gone', async (name, status) => {
    const { session, step } = renderInMeeting(3, <CheckInButton />);
    await step(() => press(name));
    expect(session.sent).toEqual([{ type: 'checkIn', payload: { status } }]);
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('[DD-1] who serves the meeting is not asked', () => {
    renderInMeeting(902, <CheckInButton />);
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('[DD-2] leaving is asked once and says what it means', async () => {
    const { session, step, story } = renderInMeeting(3, <OwnAttendance />, (meeting) => meeting.open(7));
    await step(() => press('Rời phòng họp'));
    const dialog = screen.getByRole('dialog', { name: 'Rời phòng họp?' });
    expect(dialog.textContent).toContain('không biểu quyết được');
    expect(session.sent).toHaveLength(0);
    await step(() => fireEvent.click(within(dialog).getByRole('button', { name: 'Rời phòng họp' })));
    expect(story.room().people[session.personId]?.attendance).toBe('left');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByText('Bạn đã rời phòng họp. Điểm danh lại khi trở vào.')).toBeTruthy();
  });

  test('[DD-3] the log says when and by which way', async () => {
    const { step } = renderInMeeting(3, <OwnAttendance />, (meeting) => {
      meeting.open(7);
      meeting.must(901, 'markAttendance', {
        personIds: [meeting.room().people[idOf(3)]?.personId ?? idOf(3)],
        status: 'online',
        reason: '',
      });
    });
    const log = screen.getByRole('list', { name: 'Ra vào của bạn' });
    expect(log.textContent).toContain('08:30Có mặttự điểm danh');
    expect(log.textContent).toContain('08:30Trực tuyếnthư ký ghi');
    await step(() => press('Chuyển sang có mặt'));
    expect(within(screen.getByRole('list', { name: 'Ra vào của bạn' })).getAllByRole('listitem')).toHaveLength(3);
  });

  test('[DD-4] a substitute is asked for by name; the chair’s reason comes back', async () => {
    const { session, step, story } = renderInMeeting(3, <OwnAttendance />);
    await step(() => press('Cử người dự thay'));
    await step(() => press('Gửi chủ tọa'));
    expect(session.sent).toHaveLength(0);
    expect(screen.getByText('Xin ghi họ và tên người dự thay.')).toBeTruthy();
    fireEvent.change(screen.getByLabelText(/Họ và tên người dự thay/), { target: { value: 'Hồ Sỹ Hùng' } });
    fireEvent.change(screen.getByLabelText('Lý do'), { target: { value: 'Công tác' } });
    await step(() => press('Gửi chủ tọa'));
    expect(screen.getByText('Chờ chủ tọa')).toBeTruthy();
    const [substituteId] = Object.keys(story.state.substitutes) as SubstituteId[];
    await step(() => {
      story.must(1, 'decideSubstitute', {
        substituteId: substituteId as SubstituteId,
        accepted: false,
        reason: 'Đã đủ đại diện của sở',
      });
      session.push();
    });
    expect(screen.getByText(/Chủ tọa không đồng ý\..*Đã đủ đại diện của sở/)).toBeTruthy();
  });
});

function idOf(number: number) {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}` as Parameters<
    ReturnType<typeof renderInMeeting>['story']['actAs']
  >[0];
}
