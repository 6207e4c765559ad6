// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { MeetingRoom } from './meeting-room.tsx';

const room = (
  <MeetingRoom
    agenda={() => <p>chương trình đây</p>}
    reader={() => <p>trang giấy</p>}
    speakers={<p>người chờ</p>}
    votes={null}
    checkIn={null}
    register={null}
    floor={null}
  />
);
/** Of the device, CSS pixels. */
function onDevice(width: number, height: number): void {
  Reflect.set(window, 'innerWidth', width);
  Reflect.set(window, 'innerHeight', height);
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const pressed = (name: string) => screen.getByRole('button', { name }).getAttribute('aria-pressed');

afterEach(cleanup);

describe('the page of a tablet', () => {
  test('[UI-36] lying flat the agenda makes way for the panel, and comes back with one tap', async () => {
    onDevice(1180, 820);
    const { step } = renderInMeeting(3, room, (story) => story.open(7, 4));
    expect(screen.getByText('chương trình đây')).toBeTruthy();
    await step(() => press('Danh sách đăng ký'));
    expect(screen.getByText('người chờ')).toBeTruthy();
    expect(screen.queryByText('chương trình đây')).toBeNull();
    expect(pressed('Chương trình')).toBe('false');
    await step(() => press('Chương trình'));
    expect(screen.getByText('chương trình đây')).toBeTruthy();
    expect(screen.queryByText('người chờ')).toBeNull();
    // Closing the panel by its own button brings the agenda back as well.
    await step(() => press('Danh sách đăng ký'));
    await step(() => press('Danh sách đăng ký'));
    expect(screen.getByText('chương trình đây')).toBeTruthy();
  });

  test('[UI-36] where there is room for both, both stand', async () => {
    onDevice(1600, 900);
    const { step } = renderInMeeting(3, room, (story) => story.open(7, 4));
    await step(() => press('Danh sách đăng ký'));
    expect(screen.getByText('người chờ')).toBeTruthy();
    expect(screen.getByText('chương trình đây')).toBeTruthy();
  });

  test('[UI-36] held upright with nothing to read, the agenda stands in the place of the page', () => {
    onDevice(820, 1180);
    renderInMeeting(3, room);
    expect(screen.getByText('chương trình đây')).toBeTruthy();
    cleanup();
    renderInMeeting(3, room, (story) => story.open(7, 4));
    expect(screen.getByText('trang giấy')).toBeTruthy();
    expect(screen.queryByText('chương trình đây')).toBeNull();
  });
});
