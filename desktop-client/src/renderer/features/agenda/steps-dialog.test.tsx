// @vitest-environment happy-dom
import type { StepId } from '@nghi-truong/domain';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { type Rendered, renderInMeeting } from '../../testing/render-in-meeting.tsx';
import { itemId, type StoryMeeting } from '../../testing/story-meeting.ts';
import { DeskAgenda } from './desk-agenda.tsx';

afterEach(cleanup);

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const step = (number: number, title: string) => ({
  stepId: `00000000-0000-7000-8000-00000013000${number}` as StepId,
  title,
  plannedMinutes: 10,
});
const titles = () => screen.getAllByLabelText<HTMLInputElement>(/^Tên bước/).map((field) => field.value);

async function open(prepare?: (story: StoryMeeting) => void): Promise<Rendered> {
  const rendered = renderInMeeting(901, <DeskAgenda />, (story) => {
    story.open(9, 2);
    prepare?.(story);
  });
  await rendered.step(() => press('Sửa chương trình'));
  await rendered.step(() => press('Sửa các bước: Báo cáo tình hình kinh tế – xã hội 6 tháng đầu năm'));
  return rendered;
}

describe('the agenda on the day', () => {
  test('[DK-3] an inserted item stands right after the running one', async () => {
    const { story, step } = renderInMeeting(901, <DeskAgenda />, (meeting) => meeting.open(9, 2));
    await step(() => press('Chèn mục tiếp theo'));
    const dialog = screen.getByRole('dialog', { name: /^Chèn mục sau “Báo cáo tình hình/ });
    fireEvent.change(within(dialog).getByLabelText('Tên mục'), { target: { value: 'Ứng phó bão số 3' } });
    await step(() => press('Thêm'));
    const order = story.state.agenda.order.map((id) => story.state.agenda.items[id]?.title);
    expect(order.slice(1, 4)).toEqual([
      'Báo cáo tình hình kinh tế – xã hội 6 tháng đầu năm',
      'Ứng phó bão số 3',
      'Báo cáo thẩm tra của các Ban HĐND',
    ]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('[DK-4] the usual parts are added in one touch and saved in order', async () => {
    const { session, step } = await open();
    await step(() => press('Cả năm bước'));
    expect(titles()).toEqual(['Trình bày', 'Thẩm tra', 'Thảo luận', 'Biểu quyết', 'Kết luận']);
    await step(() => press('Đưa bước “Thẩm tra” lên trên'));
    await step(() => press('Xóa bước “Biểu quyết”'));
    await step(() => press('Lưu'));
    expect(session.sent.at(-1)).toMatchObject({
      type: 'setItemSteps',
      payload: {
        itemId: itemId(2),
        steps: [{ title: 'Thẩm tra' }, { title: 'Trình bày' }, { title: 'Thảo luận' }, { title: 'Kết luận' }],
      },
    });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('[DK-4] a part that has begun keeps its place, and the button says why', async () => {
    const { step: act } = await open((story) => {
      story.must(901, 'setItemSteps', { itemId: itemId(2), steps: [step(1, 'Một'), step(2, 'Hai'), step(3, 'Ba')] });
      story.must(901, 'goToStep', { itemId: itemId(2), stepId: step(1, '').stepId });
    });
    await act(() => press('Xóa bước “Một”'));
    await act(() => press('Đưa bước “Hai” lên trên'));
    expect(titles()).toEqual(['Một', 'Hai', 'Ba']);
    await act(() => press('Đưa bước “Ba” lên trên'));
    expect(titles()).toEqual(['Một', 'Ba', 'Hai']);
  });

  test('[DK-4] a part without a name is refused on the spot', async () => {
    const { session, step } = await open();
    await step(() => press('Bước khác'));
    await step(() => press('Lưu'));
    expect(session.sent).toHaveLength(0);
    expect(screen.getByText('Mỗi bước cần có tên và số phút từ 0 đến 1440.')).toBeTruthy();
  });

  test("[DK-5] somebody else's change is said; what was typed stays until the person takes the other", async () => {
    const { story, session, step: act } = await open();
    await act(() => press('Bước khác'));
    fireEvent.change(screen.getByLabelText('Tên bước 1'), { target: { value: 'Của tôi' } });
    await act(() => {
      story.must(1, 'setItemSteps', { itemId: itemId(2), steps: [step(7, 'Của người khác')] });
      session.push();
    });
    expect(titles()).toEqual(['Của tôi']);
    expect(screen.getByText('Các bước vừa được người khác sửa. Lưu sẽ thay bằng bản của bạn.')).toBeTruthy();
    await act(() => press('Dùng bản mới của máy chủ'));
    expect(titles()).toEqual(['Của người khác']);
    expect(screen.queryByText(/vừa được người khác sửa/)).toBeNull();
  });

  test('[DK-5] when the item is gone the dialog says so, keeps what was typed, and saves nothing', async () => {
    const { story, session, step } = renderInMeeting(901, <DeskAgenda />, (meeting) => meeting.open(9, 2));
    await step(() => press('Sửa chương trình'));
    await step(() => press('Sửa các bước: Bế mạc kỳ họp'));
    await step(() => press('Cả năm bước'));
    await step(() => {
      story.must(1, 'removeItem', { itemId: itemId(6) });
      session.push();
    });
    expect(screen.getByRole('dialog', { name: 'Các bước của “Bế mạc kỳ họp”' })).toBeTruthy();
    expect(titles()).toHaveLength(5);
    expect(screen.getByText(/Mục này vừa được người khác xóa khỏi chương trình\. Nội dung/)).toBeTruthy();
    await step(() => press('Lưu'));
    expect(session.sent).toHaveLength(0);
  });
});
