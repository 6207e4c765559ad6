// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { ask, opinionId, speechId } from '../../testing/story-floor.ts';
import { itemId, type StoryMeeting } from '../../testing/story-meeting.ts';
import { personId } from '../../testing/story-people.ts';
import { OwnOpinions } from './own-opinions.tsx';
import { ReceivedOpinions } from './received-opinions.tsx';

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /^Ý kiến của bạn/ });
const type = (value: string) => fireEvent.change(field(), { target: { value } });
const open = (story: StoryMeeting) => story.open(7, 4);
const opinions = (story: StoryMeeting) => Object.values(story.state.speakers.opinions);

afterEach(cleanup);

describe('an opinion in writing', () => {
  test('[SQ-20] is a draft of its item over a push, the next item, a closed sheet and a cut', async () => {
    const { story, session, show, step } = renderInMeeting(3, <OwnOpinions />, open);
    await step(() => press('Gửi ý kiến bằng văn bản'));
    await step(() => type('Đồng ý với tờ trình.'));
    await step(() => {
      story.must(901, 'goToItem', { itemId: itemId(5) });
      session.push();
    });
    expect(field().value).toBe('Đồng ý với tờ trình.');
    await step(() => session.cut());
    await step(() => press('Gửi ý kiến'));
    expect(session.sent).toEqual([]);
    show(<p>phần khác</p>);
    show(<OwnOpinions />);
    expect(screen.getByText('Đang viết dở')).toBeTruthy();
    await step(() => session.comeBack());
    await step(() => press('Gửi ý kiến bằng văn bản'));
    expect(field().value).toBe('Đồng ý với tờ trình.');
    await step(() => press('Gửi ý kiến'));
    expect(opinions(story)).toMatchObject([{ itemId: itemId(4), personId: personId(3), text: 'Đồng ý với tờ trình.' }]);
    expect(screen.queryByText('Đang viết dở')).toBeNull();
  });

  test('[SQ-20] what was refused is not lost', async () => {
    const { story, drafts, step } = renderInMeeting(3, <OwnOpinions />, open);
    await step(() => press('Gửi ý kiến bằng văn bản'));
    await step(() => type('Ý kiến'));
    await step(() => {
      const { minutes } = story.state;
      story.state = { ...story.state, minutes: { ...minutes, status: 'issued' } as typeof minutes };
      press('Gửi ý kiến');
    });
    expect(opinions(story)).toEqual([]);
    expect(drafts.get(`opinion/${itemId(4)}`)?.text).toBe('Ý kiến');
  });

  test('[SQ-20] a draft whose text has arrived is none any more, although its answer was lost', async () => {
    const { story, session, drafts, step } = renderInMeeting(3, <OwnOpinions />, open);
    drafts.set(`opinion/${itemId(4)}`, { text: 'Đã đến nơi', baseRevision: 0 });
    await step(() => {
      story.must(3, 'sendOpinion', { opinionId: opinionId(1), itemId: itemId(4), requestId: null, text: 'Đã đến nơi' });
      session.push();
    });
    expect(drafts.keys()).toEqual([]);
    await step(() => press('Gửi ý kiến bằng văn bản'));
    await step(() => type('Ý kiến khác'));
    expect(field().value).toBe('Ý kiến khác');
  });

  test.each([true, false])('[SQ-21] it stands instead of the registration that waits: %s', async (instead) => {
    const { story, step } = renderInMeeting(3, <OwnOpinions />, (meeting) => {
      open(meeting);
      ask(meeting, 3);
    });
    await step(() => press('Gửi ý kiến bằng văn bản'));
    await step(() => type('Ý kiến'));
    if (!instead) await step(() => fireEvent.click(screen.getByRole('checkbox')));
    await step(() => press('Gửi ý kiến'));
    expect(story.state.speakers.requests[speechId(3)]?.status.name).toBe(instead ? 'inWriting' : 'waiting');
  });

  test('[SQ-21] who was not reached is asked to write, once', async () => {
    const { story, step } = renderInMeeting(3, <OwnOpinions />, (meeting) => {
      open(meeting);
      ask(meeting, 3);
      ask(meeting, 3 + 1);
      meeting.must(901, 'goToItem', { itemId: itemId(5) });
    });
    const asked = screen.getByText(/^Mục 4 đã kết thúc trước khi đến lượt bạn/).closest<HTMLElement>('[role=status]');
    if (asked === null) throw new Error('not asked');
    await step(() => fireEvent.click(within(asked).getByRole('button')));
    await step(() => type('Ý kiến về mục 4'));
    await step(() => fireEvent.click(screen.getAllByRole('button', { name: 'Gửi ý kiến' }).at(-1) ?? asked));
    expect(opinions(story)).toMatchObject([{ itemId: itemId(4) }]);
    expect(story.state.speakers.requests[speechId(3)]?.status.name).toBe('inWriting');
    expect(screen.queryByText(/^Mục 4 đã kết thúc/)).toBeNull();
  });

  const send = (story: StoryMeeting) => {
    open(story);
    story.must(3, 'sendOpinion', {
      opinionId: opinionId(1),
      itemId: itemId(4),
      requestId: null,
      text: 'Toàn văn ý kiến',
    });
  };

  test('[SQ-22] the writer sees what was sent and when', () => {
    renderInMeeting(3, <OwnOpinions />, send);
    const sent = screen.getByText('Gửi lúc 08:30 · mục 4').closest('li');
    expect(sent?.textContent).toContain('Toàn văn ý kiến');
  });

  test('[SQ-22] the desk reads what was received', async () => {
    const { story, step } = renderInMeeting(901, <ReceivedOpinions />, send);
    const name = story.state.participants[personId(3)]?.name;
    await step(() => press(`Đọc ý kiến của ${name}`));
    expect(within(screen.getByRole('dialog', { name: String(name) })).getByText('Toàn văn ý kiến')).toBeTruthy();
  });

  test('[SQ-22] a desk without opinions says what will be here', () => {
    renderInMeeting(901, <ReceivedOpinions />, open);
    expect(screen.getByText('Chưa có ý kiến nào gửi đến')).toBeTruthy();
  });
});
