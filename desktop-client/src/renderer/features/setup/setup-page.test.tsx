// @vitest-environment happy-dom
import { paths, wireError } from '@nghi-truong/protocol';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { type Rendered, renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { itemId, storyMeetingId } from '../../testing/story-meeting.ts';
import { SetupPage } from './setup-page.tsx';

afterEach(cleanup);

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const file = (name: string) => new File(['%PDF-1.7'], name, { type: 'application/pdf' });

async function papers(): Promise<Rendered> {
  const rendered = renderInMeeting(
    901,
    <SetupPage agenda={null} motions={null} seats={null} badges={null} printablePack={null} rules={null} />,
  );
  await rendered.step(() => fireEvent.click(screen.getByRole('tab', { name: 'Tài liệu họp' })));
  return rendered;
}
const input = () => document.querySelector<HTMLInputElement>('input[type=file]');
async function choose({ step }: Rendered, ...files: File[]) {
  await step(() => fireEvent.click(screen.getByLabelText('Tài liệu không thuộc danh mục bí mật nhà nước')));
  const field = input();
  if (field === null) throw new Error('nothing to choose files with');
  Object.defineProperty(field, 'files', { value: files, configurable: true });
  await step(() => fireEvent.change(field));
}

describe('setting up papers', () => {
  test('[UI-60] nothing can be chosen before the papers were declared not to be secret', async () => {
    const { step } = await papers();
    expect(input()).toBeNull();
    await step(() => press('Tải lên PDF'));
    expect(screen.getByText('Phải xác nhận tài liệu không mật trước khi tải lên.', { selector: 'p' })).toBeTruthy();
    await step(() => fireEvent.click(screen.getByLabelText('Tài liệu không thuộc danh mục bí mật nhà nước')));
    expect(input()).not.toBeNull();
  });

  test('[UI-61] a finished upload asks where it belongs and is attached there under its name', async () => {
    const rendered = await papers();
    rendered.session.answers.set(paths.papers(storyMeetingId), { seq: 3, duplicate: false });
    await choose(rendered, file('Tờ trình.pdf'));
    expect(screen.getByText(/Đã tải lên Tờ trình.pdf/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Tên tài liệu').value).toBe('Tờ trình');
    await rendered.step(() => press('Gắn vào cuộc họp'));
    expect(rendered.session.posted).toMatchObject([{ body: { title: 'Tờ trình', itemId: itemId(1), kind: 'main' } }]);
    expect(screen.queryByText(/Đã tải lên/)).toBeNull();
  });

  test('[UI-61] a failed upload says what happened and that nothing was lost', async () => {
    const rendered = await papers();
    rendered.session.uploadError = wireError('fileNotPdf');
    await choose(rendered, file('ảnh.pdf'));
    expect(screen.getByText('Không tải lên được ảnh.pdf')).toBeTruthy();
    expect(screen.getByText(wireError('fileNotPdf').vi)).toBeTruthy();
    expect(screen.getByText('Không có dữ liệu nào bị mất.')).toBeTruthy();
  });

  test('[UI-62] withdrawing names the paper and needs a reason', async () => {
    const { session, step } = await papers();
    await step(() => fireEvent.click(screen.getAllByRole('button', { name: 'Thu hồi' })[0] as HTMLElement));
    const dialog = screen.getByRole('dialog', { name: 'Thu hồi “Dự thảo chương trình kỳ họp”?' });
    await step(() => fireEvent.click(within(dialog).getByRole('button', { name: 'Thu hồi' })));
    expect(session.sent).toHaveLength(0);
    fireEvent.change(screen.getByLabelText('Lý do'), { target: { value: 'Nhầm bản' } });
    await step(() => fireEvent.click(within(dialog).getByRole('button', { name: 'Thu hồi' })));
    expect(session.sent).toMatchObject([{ type: 'withdrawPaper', payload: { reason: 'Nhầm bản' } }]);
    expect(dialog.isConnected).toBe(false);
  });
});
