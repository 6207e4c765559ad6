// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { paperId } from '../../testing/story-meeting.ts';
import { useTakesPageRoom } from '../../ui/meeting/page-room.ts';
import { MeetingRoom } from './meeting-room.tsx';

function roomWith(reader: ReactNode) {
  return (
    <MeetingRoom
      agenda={() => <p>chương trình đây</p>}
      reader={() => reader}
      speakers={<p>người chờ</p>}
      votes={null}
      checkIn={null}
      register={null}
      floor={null}
    />
  );
}
const room = roomWith(<p>trang giấy</p>);
/** A reader whose contents stand beside the page. */
function Reader() {
  const [contents, setContents] = useState(false);
  useTakesPageRoom(contents);
  return (
    <button type="button" onClick={() => setContents(!contents)}>
      Mục lục
    </button>
  );
}
/** Of the device, CSS pixels. */
function onDevice(width: number, height: number): void {
  Reflect.set(window, 'innerWidth', width);
  Reflect.set(window, 'innerHeight', height);
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const pressed = (name: string) => screen.getByRole('button', { name }).getAttribute('aria-pressed');

afterEach(cleanup);

test('[UI-37] who leads and turns the tablet does not present again what everybody sees', async () => {
  const leads = (
    <MeetingRoom
      {...roomWith(null).props}
      reader={({ onPresent }) => (
        <button type="button" onClick={() => onPresent?.(2)}>
          trang 2
        </button>
      )}
    />
  );
  const { session, step } = renderInMeeting(901, leads, (story) => story.open(7, 4));
  await step(() => press('trang 2'));
  await step(() => press('trang 2'));
  expect(session.sent).toEqual([{ type: 'presentPage', payload: { paperId: paperId(5), page: 2 } }]);
});

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

  test('[UI-36] it makes way for the contents of a paper too, unless it is called back', async () => {
    onDevice(1180, 820);
    const { step } = renderInMeeting(3, roomWith(<Reader />), (story) => story.open(7, 4));
    await step(() => press('Mục lục'));
    expect(screen.queryByText('chương trình đây')).toBeNull();
    await step(() => press('Mục lục'));
    expect(screen.getByText('chương trình đây')).toBeTruthy();
    await step(() => press('Mục lục'));
    await step(() => press('Chương trình'));
    expect(screen.getByText('chương trình đây')).toBeTruthy();
    // Put away by hand it stays away.
    await step(() => press('Chương trình'));
    await step(() => press('Mục lục'));
    expect(screen.queryByText('chương trình đây')).toBeNull();
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
