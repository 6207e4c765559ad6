// @vitest-environment happy-dom

import type { FileId } from '@nghi-truong/domain';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { PackagePaper, PackageState } from '../../session/api.ts';
import { renderInMeeting, storyTime } from '../../testing/render-in-meeting.tsx';
import { paperId } from '../../testing/story-meeting.ts';
import { PackageLine } from './package-line.tsx';
import { PackageMark } from './package-mark.tsx';

afterEach(cleanup);

const MB = 1024 * 1024;
const fileId = (number: number) => paperId(number) as string as FileId;
const paper = (number: number, done: number, total = 4 * MB, trouble: PackagePaper['trouble'] = null) => ({
  paperId: paperId(number),
  fileId: fileId(number),
  done,
  total,
  trouble,
});

function stateOf(status: PackageState['status'], papers: readonly PackagePaper[]): PackageState {
  const sum = (of: 'done' | 'total') => papers.reduce((all, next) => all + next[of], 0);
  return { status, papers, done: sum('done'), total: sum('total'), keptUntil: storyTime + 3 * 86_400_000 };
}

async function shown(state: PackageState) {
  const rendered = renderInMeeting(1, <PackageLine />);
  await rendered.step(() => rendered.session.package.set(state));
  return rendered;
}
const line = () => screen.queryByRole('button');

describe('the line', () => {
  test('[PK-30] it tells how many papers are here and how much that is, and nothing when there are none', async () => {
    const { session, step } = await shown(stateOf('fetching', [paper(1, 4 * MB), paper(2, MB)]));
    expect(line()?.textContent).toBe('Đã tải về 1/2 tài liệu · 5\u00a0MB');
    await step(() => session.package.set(stateOf('complete', [paper(1, 4 * MB), paper(2, 4 * MB)])));
    expect(line()?.textContent).toBe('Đã tải về đủ 2 tài liệu · 8\u00a0MB');
    await step(() => session.package.set(stateOf('waiting', [paper(1, 4 * MB)])));
    expect(line()?.textContent).toBe('Đã tải về đủ 1 tài liệu · 4\u00a0MB');
    await step(() => session.package.set(stateOf('complete', [])));
    expect(line()).toBeNull();
    await step(() => session.package.set(stateOf('checking', [])));
    expect(line()).toBeNull();
  });

  test.each([
    ['full', 'Thiết bị hết chỗ · đã tải về 1/2 tài liệu', /không còn chỗ trống/],
    ['unavailable', 'Tài liệu không lưu được trên thiết bị này', /HTTPS/],
    ['expired', 'Đã hết thời hạn đọc ngoại tuyến', /quá lâu không liên lạc/],
  ] as const)('[PK-31] %s is said in words, with what it means', async (status, words, why) => {
    await shown(stateOf(status, [paper(1, 4 * MB), paper(2, 0)]));
    expect(line()?.textContent).toBe(words);
    fireEvent.click(screen.getByRole('button'));
    expect(await screen.findByText(why)).toBeTruthy();
  });
});

describe('the details', () => {
  test('[PK-31] of each paper how far it is, until when all can be read, and why it waits', async () => {
    const { session, step } = await shown(stateOf('waiting', [paper(1, 4 * MB), paper(2, MB), paper(3, 0)]));
    fireEvent.click(screen.getByRole('button'));
    expect((await screen.findAllByRole('listitem')).map((item) => item.textContent?.trim())).toEqual([
      expect.stringContaining('Có trên thiết bị 4\u00a0MB'),
      expect.stringContaining('Đã tải 25 %'),
      expect.stringContaining('Chưa tải'),
    ]);
    expect(screen.getByText(/đến 08:30 ngày 05\/03\/2026/)).toBeTruthy();
    expect(screen.getByText(/chờ đến lượt/)).toBeTruthy();
    await step(() => session.cut());
    expect(screen.getByText(/Mất kết nối/)).toBeTruthy();
    await step(() => session.comeBack());
    await step(() => session.package.set(stateOf('fetching', [paper(1, 4 * MB), paper(2, MB)])));
    expect(screen.queryByText(/chờ đến lượt/)).toBeNull();
  });

  test('[PK-32] what did not come is named and can be tried again', async () => {
    const { session } = await shown(
      stateOf('waiting', [paper(1, 4 * MB), paper(2, MB, 4 * MB, 'damaged'), paper(3, 0, MB, 'refused')]),
    );
    expect(line()?.textContent).toBe('Chưa tải được 2 tài liệu');
    fireEvent.click(screen.getByRole('button'));
    expect(await screen.findByText(/không khớp/)).toBeTruthy();
    expect(screen.getByText(/máy chủ chưa cho tải/)).toBeTruthy();
    const again = vi.spyOn(session.api.meeting(paperId(1) as never), 'fetchPackage');
    fireEvent.click(screen.getByRole('button', { name: 'Tải tiếp' }));
    expect(again).toHaveBeenCalledOnce();
  });
});

test('[PK-33] in a list a paper is marked when its present version is here', async () => {
  const { session, step } = renderInMeeting(
    1,
    <ul>
      <li>
        <PackageMark paper={{ paperId: paperId(1), fileId: fileId(1) }} />
      </li>
      <li>
        <PackageMark paper={{ paperId: paperId(2), fileId: fileId(2) }} />
      </li>
      <li>
        <PackageMark paper={{ paperId: paperId(3), fileId: fileId(9) }} />
      </li>
    </ul>,
  );
  const words = () => screen.getAllByRole('listitem').map((item) => item.textContent);
  expect(words()).toEqual(['', '', '']);
  await step(() =>
    session.package.set(stateOf('fetching', [paper(1, 4 * MB), paper(2, 4 * MB - 1), paper(3, 4 * MB)])),
  );
  expect(words()).toEqual(['Có trên thiết bị', 'Đã tải 99 %', '']);
  await step(() => session.package.set(stateOf('waiting', [paper(2, 1, 4 * MB, 'damaged')])));
  expect(words()).toEqual(['', 'chưa tải được: nội dung nhận về không khớp', '']);
});
