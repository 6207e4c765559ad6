// @vitest-environment happy-dom
import type { MessageId } from '@nghi-truong/domain';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderInMeeting } from '../../testing/render-in-meeting.tsx';
import type { StoryMeeting } from '../../testing/story-meeting.ts';
import { Inbox } from './inbox.tsx';
import { MessageButton } from './message-button.tsx';

afterEach(cleanup);

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const closeSheet = () => {
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Đóng' }));
};
const messageId = (number: number) => `00000000-0000-7000-8000-00000011000${number}` as MessageId;
const words = 'Xin nước ở hàng ghế thứ ba.';
const oneWaits = (story: StoryMeeting) => {
  story.open(9);
  story.must(3, 'sendMessage', { messageId: messageId(1), text: words });
};

describe('a message of a delegate', () => {
  test('[DK-7] reaches the desk; what was typed outlives the sheet', async () => {
    const { story, session, step } = renderInMeeting(3, <MessageButton />, (meeting) => meeting.open(9));
    await step(() => press('Nhắn thư ký'));
    await step(() => press('Gửi'));
    expect(session.sent).toHaveLength(0);
    fireEvent.change(screen.getByLabelText('Nội dung gửi thư ký'), { target: { value: `  ${words}` } });
    await step(closeSheet);
    await step(() => press('Nhắn thư ký'));
    await step(() => press('Gửi'));
    expect(Object.values(story.desk().messages)).toMatchObject([{ text: words, handled: null }]);
    expect(screen.getByLabelText<HTMLTextAreaElement>('Nội dung gửi thư ký').value).toBe('');
    expect(screen.getByText('Thư ký chưa xem')).toBeTruthy();
  });

  test('[DK-7] its answer is marked as new until the sheet is closed', async () => {
    const { story, session, step } = renderInMeeting(3, <MessageButton />, oneWaits);
    await step(() => {
      story.must(901, 'handleMessage', { messageId: messageId(1), reply: 'Đang mang đến.' });
      session.push();
    });
    await step(() => press('Nhắn thư ký: 1 trả lời mới'));
    expect(screen.getByText('Đang mang đến.')).toBeTruthy();
    expect(screen.getByText('Mới')).toBeTruthy();
    await step(closeSheet);
    await step(() => press('Nhắn thư ký'));
    expect(screen.getByText('Đang mang đến.')).toBeTruthy();
    expect(screen.queryByText('Mới')).toBeNull();
  });

  test('[DK-7] who can send none has no button', () => {
    renderInMeeting(902, <MessageButton />);
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('the inbox of the desk', () => {
  test('[DK-7] a reply or a mark sees to a message, which then stands among those seen to', async () => {
    const { session, step } = renderInMeeting(901, <Inbox />, (story) => {
      oneWaits(story);
      story.must(4, 'sendMessage', { messageId: messageId(2), text: 'Máy của tôi hết pin.' });
    });
    await step(() => fireEvent.click(screen.getAllByRole('button', { name: 'Kỹ thuật đang đến' })[1] as HTMLElement));
    await step(() => press('Gửi'));
    await step(() => press(/^Đã xem tin của/));
    expect(session.sent).toEqual([
      { type: 'handleMessage', payload: { messageId: messageId(2), reply: 'Cán bộ kỹ thuật đang đến.' } },
      { type: 'handleMessage', payload: { messageId: messageId(1), reply: '' } },
    ]);
    expect(screen.getByText('Không có tin nhắn nào chờ')).toBeTruthy();
    const handled = within(screen.getByRole('region', { name: 'Đã xử lý' }));
    expect(handled.getByText('Cán bộ kỹ thuật đang đến.')).toBeTruthy();
    expect(handled.getByText('Đã xem, không trả lời')).toBeTruthy();
  });

  test('[DK-8] what is being typed stays when somebody else sees to the message', async () => {
    const { story, session, step } = renderInMeeting(901, <Inbox />, oneWaits);
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Tôi sẽ hỏi' } });
    await step(() => {
      story.must(1, 'handleMessage', { messageId: messageId(1), reply: 'Có ngay' });
      session.push();
    });
    expect(screen.getByText('Tôi sẽ hỏi')).toBeTruthy();
    expect(screen.getByText(/đã xử lý tin này lúc 08:30\. Phần bạn soạn chưa gửi\./)).toBeTruthy();
    await step(() => press('Bỏ phần đang soạn'));
    expect(screen.queryByText('Tôi sẽ hỏi')).toBeNull();
    expect(session.sent).toHaveLength(0);
  });
});
