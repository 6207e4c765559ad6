// @vitest-environment happy-dom
import type { FileId } from '@nghi-truong/domain';
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Rendered, renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { paperId, type StoryMeeting, sha256Of } from '../../testing/story-meeting.ts';
import { usePapers } from '../../ui/meeting/paper-set.tsx';
import type { SeenPaper } from '../../ui/meeting/papers.ts';
import { useQuietHands, useShownVersion } from './use-shown-version.ts';
import { EarlierVersion, VersionMenu } from './version-bar.tsx';
import { atVersion } from './versions.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const file = (number: number) => paperId(number) as string as FileId;
const replace = (story: StoryMeeting, number: number, note: string) =>
  story.must(901, 'replacePaper', {
    paperId: paperId(5),
    file: { fileId: file(number), sha256: sha256Of(number), size: 5, pageCount: number },
    note,
  });

/** A reader of paper 5 that says which version it shows. */
function Reader({ follows = false, said = () => undefined }: { follows?: boolean; said?: (shown: boolean) => void }) {
  const paper = usePapers()[paperId(5)];
  return paper === undefined ? null : <Shown paper={paper} follows={follows} said={said} />;
}
function Shown(props: { paper: SeenPaper; follows: boolean; said: (shown: boolean) => void }) {
  const { paper } = props;
  const { hands, handlers } = useQuietHands();
  const version = useShownVersion(paper, hands, props.follows, props.said);
  const choice = { paper, shown: version.fileId, onShow: version.show };
  return (
    <div data-testid="page" {...handlers}>
      <VersionMenu {...choice} />
      <EarlierVersion {...choice} />
      <output>{atVersion(paper, version.fileId)?.version}</output>
      <input aria-label="Ghi chú" />
    </div>
  );
}
const shown = () => document.querySelector('output')?.textContent;
const page = () => screen.getByTestId('page');
const pass = async (milliseconds: number) => act(async () => void vi.advanceTimersByTime(milliseconds));
const replaceNow = ({ story, session, step }: Rendered, number: number, note = '') =>
  step(() => {
    replace(story, number, note);
    session.push();
  });

describe('versions in the reader', () => {
  test('[PS-40] an earlier version says that it is one and leads back with one tap', async () => {
    const rendered = renderInMeeting(3, <Reader />);
    expect(screen.queryByRole('button')).toBeNull();
    await replaceNow(rendered, 40, 'sửa phụ lục');
    expect(shown()).toBe('2');
    await rendered.step(() =>
      fireEvent.click(screen.getByRole('button', { name: /^Bản 2 · 08:30 ?– đang đọc, có 2 bản$/ })),
    );
    const names = screen.getAllByRole('menuitem').map((entry) => entry.textContent);
    expect(names).toEqual(['Bản 2 · 08:30 – sửa phụ lục', 'Bản 1 · 08:30']);
    await rendered.step(() => fireEvent.click(screen.getByRole('menuitem', { name: 'Bản 1 · 08:30' })));
    expect(shown()).toBe('1');
    expect(screen.getByText('Bạn đang xem bản 1, đã có bản 2.')).toBeTruthy();
    await rendered.step(() => fireEvent.click(screen.getByRole('button', { name: 'Xem bản 2' })));
    expect(shown()).toBe('2');
    expect(screen.queryByText(/Bạn đang xem bản/)).toBeNull();
  });

  test('[PS-41] a new version waits for the end of a stroke, and for the pause after it', async () => {
    const said: boolean[] = [];
    const rendered = renderInMeeting(3, <Reader said={(shown) => said.push(shown)} />);
    fireEvent.pointerDown(page(), { pointerId: 7 });
    await replaceNow(rendered, 40);
    await pass(60_000);
    expect(shown()).toBe('1');
    fireEvent.pointerUp(page(), { pointerId: 7 });
    await pass(1_000);
    fireEvent.pointerDown(page(), { pointerId: 8 });
    await pass(10_000);
    fireEvent.pointerCancel(page(), { pointerId: 8 });
    await pass(2_000);
    expect([shown(), said]).toEqual(['1', []]);
    await pass(600);
    expect([shown(), said]).toEqual(['2', [true]]);
  });

  test('[PS-41] nor does it come while a note is written', async () => {
    const rendered = renderInMeeting(3, <Reader />);
    fireEvent.focus(screen.getByLabelText('Ghi chú'));
    await replaceNow(rendered, 40);
    await replaceNow(rendered, 41);
    await pass(60_000);
    expect(shown()).toBe('1');
    fireEvent.blur(screen.getByLabelText('Ghi chú'));
    await pass(2_600);
    expect(shown()).toBe('3');
  });

  test('[PS-41] who reads an earlier version stays there and is told', async () => {
    const said: boolean[] = [];
    const rendered = renderInMeeting(3, <Reader said={(shown) => said.push(shown)} />, (story) =>
      replace(story, 40, ''),
    );
    await rendered.step(() => fireEvent.click(screen.getByRole('button')));
    await rendered.step(() => fireEvent.click(screen.getByRole('menuitem', { name: /^Bản 1/ })));
    await replaceNow(rendered, 41);
    expect([shown(), said]).toEqual(['1', [false]]);
    expect(screen.getByText('Bạn đang xem bản 1, đã có bản 3.')).toBeTruthy();
  });

  test('[PS-42] who begins to follow is led to the present version', async () => {
    const rendered = renderInMeeting(3, <Reader />, (story) => replace(story, 40, ''));
    await rendered.step(() => fireEvent.click(screen.getByRole('button')));
    await rendered.step(() => fireEvent.click(screen.getByRole('menuitem', { name: /^Bản 1/ })));
    expect(shown()).toBe('1');
    rendered.show(<Reader follows />);
    await pass(0);
    expect(shown()).toBe('2');
    rendered.show(<Reader />);
    expect(shown()).toBe('2');
  });
});
