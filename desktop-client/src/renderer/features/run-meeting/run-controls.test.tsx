// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { RunControls } from './run-controls.tsx';

afterEach(cleanup);
const press = (name: string) => fireEvent.click(screen.getAllByRole('button', { name }).at(-1) as HTMLElement);

describe('running the meeting', () => {
  test('[UI-2] opening without a quorum asks for a reason, which goes with the command', async () => {
    const { session, step } = renderInMeeting(901, <RunControls />);
    await step(() => press('Bắt đầu họp'));
    expect(screen.getByRole('dialog', { name: 'Chưa đủ điều kiện tiến hành' })).toBeTruthy();
    await step(() => press('Bắt đầu họp'));
    expect(session.sent).toHaveLength(0);
    fireEvent.change(screen.getByLabelText('Lý do'), { target: { value: 'Mưa bão' } });
    await step(() => press('Bắt đầu họp'));
    expect(session.sent).toEqual([{ type: 'openMeeting', payload: { reason: 'Mưa bão' } }]);
    expect(screen.getByRole('button', { name: 'Tạm dừng họp' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Kết thúc họp' })).toBeTruthy();
  });

  test('[DK-17] after the end it leads to what comes next', async () => {
    const { story, session, step } = renderInMeeting(
      901,
      <RunControls afterEnd={<a href="/">Mở biên bản</a>} />,
      (it) => it.open(7, 4),
    );
    expect(screen.queryByRole('link')).toBeNull();
    await step(() => {
      story.must(901, 'endMeeting', {});
      session.push();
    });
    expect(screen.getByRole('link', { name: 'Mở biên bản' })).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('[UI-32] a delegate finds the button grey, in reach, and is told why', async () => {
    const { session, step } = renderInMeeting(3, <RunControls />);
    const button = screen.getByRole('button', { name: 'Bắt đầu họp' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(button.hasAttribute('disabled')).toBe(false);
    await step(() => fireEvent.click(button));
    expect(screen.getByRole('status').textContent).toContain('Bạn không có quyền thực hiện việc này');
    expect(session.sent).toHaveLength(0);
  });
});
