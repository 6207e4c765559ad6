// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { type Rendered, renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { itemId, type StoryMeeting } from '../../testing/story-meeting.ts';
import { personId } from '../../testing/story-people.ts';
import { messageId, motion, motionId, pollId, requestId } from '../../testing/story-scenes.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { SecretaryDesk } from './secretary-desk.tsx';

afterEach(cleanup);

/** Something that an operator has open while others act. */
function Editing() {
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Soạn
      </button>
      <Dialog title="Đang soạn" open={open} onClose={() => setOpen(false)}>
        <input aria-label="Nội dung" value={words} onChange={(event) => setWords(event.target.value)} />
      </Dialog>
    </>
  );
}

const desk = (
  <SecretaryDesk
    run={null}
    takeBack={null}
    currentItem={null}
    present={null}
    agenda={null}
    floor={null}
    speakers={<p>người chờ</p>}
    questions={null}
    vote={null}
    motions={<Editing />}
    polls={<p>các lần biểu quyết</p>}
    attendance={<p>danh sách</p>}
    quorumWarning={null}
    seats={null}
    screens={null}
    papers={null}
    inbox={<p>hộp thư</p>}
    conclusion={() => <textarea aria-label="Ghi kết luận" />}
  />
);
const key = (letter: string, target: Element = document.body) => fireEvent.keyDown(target, { key: letter });
const bar = () => within(screen.getByRole('region', { name: 'Tình hình cuộc họp' }));

function atWork(prepare?: (story: StoryMeeting) => void): Rendered {
  return renderInMeeting(901, desk, (story) => {
    story.open(9, 2);
    prepare?.(story);
  });
}

describe("the secretary's desk", () => {
  test('[DK-12] before the meeting it says what is still missing', () => {
    renderInMeeting(901, desk, (story) => {
      story.must(901, 'prepareMotion', {
        motionId: motionId(1),
        itemId: itemId(1),
        content: motion('Bãi nhiệm', { form: 'paperSecret' }),
      });
    });
    const ready = within(screen.getByRole('region', { name: 'Trước khi bắt đầu' }));
    expect(ready.getByText(/^Chủ tọa: /)).toBeTruthy();
    expect(ready.getByText('Có nội dung bỏ phiếu kín nhưng chưa có Ban kiểm phiếu')).toBeTruthy();
    expect(ready.getByText(/Chưa đủ điều kiện tiến hành, cần 6/)).toBeTruthy();
    expect(screen.getByText('danh sách')).toBeTruthy();
  });

  test('[DK-7] its bar counts what waits, and leads there', async () => {
    const { story, session, step } = atWork();
    expect(screen.getByText('người chờ')).toBeTruthy();
    await step(() => {
      story.must(3, 'sendMessage', { messageId: messageId(1), text: 'Máy hỏng' });
      session.push();
    });
    expect(screen.queryByText('hộp thư')).toBeNull();
    await step(() => fireEvent.click(bar().getByRole('button', { name: '1 tin nhắn mới' })));
    expect(screen.getByText('hộp thư')).toBeTruthy();
  });

  test('[DK-16] of a secret vote on paper its bar gives no figures, only what is going on', async () => {
    const { story, session, step } = atWork((meeting) => {
      meeting.must(901, 'setCountingBoard', { personIds: [personId(2), personId(3)] });
      const content = motion('Miễn nhiệm', { form: 'paperSecret' });
      meeting.must(901, 'openPoll', { pollId: pollId(1), source: { kind: 'adHoc', itemId: itemId(2), content } });
    });
    expect(bar().getByRole('button', { name: 'Bỏ phiếu kín' })).toBeTruthy();
    expect(bar().queryByText('0/9')).toBeNull();
    await step(() => {
      story.must(901, 'closePoll', { pollId: pollId(1) });
      session.push();
    });
    expect(bar().getByRole('button', { name: 'Kiểm phiếu' })).toBeTruthy();
  });

  test('[DK-10] a dialog that is open stays, with what was typed, when somebody else opens a vote or moves on', async () => {
    const { story, session, step } = atWork();
    await step(() => fireEvent.click(screen.getByRole('button', { name: 'Soạn' })));
    fireEvent.change(screen.getByLabelText('Nội dung'), { target: { value: 'Thông qua' } });
    await step(() => {
      story.must(1, 'goToItem', { itemId: itemId(4) });
      const content = motion('Thông qua quy hoạch');
      story.must(1, 'openPoll', { pollId: pollId(1), source: { kind: 'adHoc', itemId: itemId(4), content } });
      session.push();
    });
    expect(screen.getByRole('dialog', { name: 'Đang soạn' })).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Nội dung').value).toBe('Thông qua');
  });

  test('[DK-11] the keys move on, call, end, take back and show the lists', async () => {
    const { story, session, step } = atWork((meeting) =>
      meeting.must(3, 'registerToSpeak', { requestId: requestId(1), personId: null, kind: 'speech', topic: '' }),
    );
    await step(() => key('m'));
    expect(story.state.speakers.floor).toBe(requestId(1));
    await step(() => key('K'));
    expect(story.state.speakers.floor).toBeNull();
    await step(() => key('n'));
    expect(story.state.agenda.currentItemId).toBe(itemId(3));
    await step(() => key('z'));
    expect(story.state.agenda.currentItemId).toBe(itemId(2));
    await step(() => key('3'));
    expect(screen.getByText('danh sách')).toBeTruthy();
    expect(session.sent.map(({ type }) => type)).toEqual(['callSpeaker', 'endSpeech', 'goToItem', 'takeBack']);
  });

  test('[DK-11] the keys rest in a field, under a dialog, with another key held, and while switched off', async () => {
    const { session, step } = atWork();
    await step(() => key('n', screen.getByLabelText('Ghi kết luận')));
    await step(() => fireEvent.keyDown(document.body, { key: 'n', ctrlKey: true }));
    await step(() => fireEvent.click(screen.getByRole('button', { name: 'Phím tắt' })));
    await step(() => key('n'));
    expect(session.sent).toHaveLength(0);
    await step(() => fireEvent.click(screen.getByLabelText('Dùng phím tắt')));
    await step(() => fireEvent.click(screen.getByRole('button', { name: 'Đóng' })));
    await step(() => key('n'));
    expect(session.sent).toHaveLength(0);
  });

  test('[DK-11] a key that can do nothing says why', async () => {
    const { session, step } = atWork();
    await step(() => key('m'));
    expect(screen.getAllByRole('status').at(-1)?.textContent).toContain('Không có ai chờ phát biểu');
    expect(session.sent).toHaveLength(0);
  });

  test('[DK-9] two desks call at the same moment: one person has the floor, the second desk is told', async () => {
    const { story, step } = atWork((meeting) => {
      for (const number of [3, 4]) {
        meeting.must(number, 'registerToSpeak', {
          requestId: requestId(number),
          personId: null,
          kind: 'speech',
          topic: '',
        });
      }
    });
    story.must(1, 'callSpeaker', { requestId: requestId(3), seconds: null });
    await step(() => key('m'));
    expect(story.state.speakers.floor).toBe(requestId(3));
    expect(story.state.speakers.requests[requestId(4)]?.status.name).toBe('waiting');
    expect(screen.getAllByRole('status').at(-1)?.textContent).not.toBe('');
  });
});

test('[DK-19] what is open and typed stays when the tablet is turned, and the list that was chosen', async () => {
  const { step } = atWork();
  const { happyDOM } = window as unknown as { happyDOM: { setViewport(size: { width: number }): void } };
  const turn = (width: number) => step(() => happyDOM.setViewport({ width }));
  await turn(1180);
  await step(() => fireEvent.click(screen.getByRole('tab', { name: /Tin nhắn/ })));
  await step(() => fireEvent.click(screen.getByRole('button', { name: 'Soạn' })));
  await step(() => fireEvent.change(screen.getByLabelText('Nội dung'), { target: { value: 'Thông qua' } }));
  const field = screen.getByLabelText('Nội dung');
  for (const [width, shape] of [
    [820, 'desk-narrow'],
    [1180, 'desk-wide'],
  ] as const) {
    await turn(width);
    expect(document.querySelector('.desk')?.classList).toContain(shape);
    expect(screen.getByLabelText('Nội dung')).toBe(field);
    expect(screen.getByText('hộp thư')).toBeTruthy();
  }
});
