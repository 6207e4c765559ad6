// @vitest-environment happy-dom
import { derivePack, findRulePack, type RulePack, rulePacks } from '@nghi-truong/domain';
import { paths, type RulePacksAnswer, wireError } from '@nghi-truong/protocol';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderInMeeting, storyTime } from '../../testing/render-in-meeting.tsx';
import { StoryMeeting, storyMeetingId } from '../../testing/story-meeting.ts';
import { personId } from '../../testing/story-people.ts';
import { StorySession } from '../../testing/story-session.ts';
import { TextProvider } from '../../ui/text.tsx';
import { ToastProvider } from '../../ui/toast.tsx';
import { MeetingRules } from './meeting-rules.tsx';
import { RulePacksPage } from './rule-packs-page.tsx';

afterEach(cleanup);

const localId = '00000000-0000-7000-8000-000000170001';
const newId = '00000000-0000-7000-8000-000000170002';
const council = findRulePack('hdnd') as RulePack;
const local = derivePack(council, localId, { name: { vi: 'Quy chế riêng', en: 'Local rules' } });

const entry = (pack: RulePack) => ({
  pack,
  origin: pack.basedOn === null ? ('builtIn' as const) : ('local' as const),
  usedBy: [],
  changedAt: null,
});
const answer = (): RulePacksAnswer =>
  ({
    packs: [...rulePacks, local].map(entry),
    byKind: { kyHop: 'hdnd', phienHop: 'ubnd', giaoBan: 'ordinary', hoiNghi: 'ordinary' },
  }) as unknown as RulePacksAnswer;

const settle = () => act(async () => void (await Promise.resolve()));
const press = async (name: string | RegExp) => {
  fireEvent.click(screen.getByRole('button', { name }));
  await settle();
};
const choosePack = async (name: RegExp) => {
  const list = within(screen.getByRole('navigation', { name: 'Các bộ quy tắc' }));
  fireEvent.click(list.getByRole('button', { name }));
  await settle();
};
const type = (label: string, value: string) =>
  fireEvent.change(screen.getAllByLabelText(label)[0] as HTMLElement, { target: { value } });

async function page(): Promise<StorySession> {
  const story = new StoryMeeting(() => storyTime, 60);
  const session = new StorySession(story, personId(901), () => storyTime, ['managePeople']);
  session.answers.set(paths.rulePacks, answer());
  render(
    <TextProvider language="vi">
      <ToastProvider>
        <RulePacksPage session={session.api} newId={() => newId} />
      </ToastProvider>
    </TextProvider>,
  );
  await settle();
  return session;
}
async function editor(): Promise<StorySession> {
  const session = await page();
  await choosePack(/^Quy chế riêng/);
  await press('Sửa bộ quy tắc');
  return session;
}

describe('the rule packs', () => {
  test('[RF-1] each says what it means with the figures of this body', async () => {
    await page();
    expect(
      screen.getByText('Nghị quyết được thông qua khi có quá nửa tổng số đại biểu: 31/60 tán thành.'),
    ).toBeTruthy();
    await choosePack(/^Phiên họp Ủy ban nhân dân/);
    expect(screen.getByText('Khi số phiếu ngang nhau, kết quả theo bên mà chủ tọa biểu quyết.')).toBeTruthy();
  });

  test('[RF-5] a local pack is derived under its own name and edited at once', async () => {
    const session = await page();
    await press('Lập bộ riêng từ bộ này');
    type('Tên bộ quy tắc', 'Quy chế kỳ họp');
    session.answers.set(`POST ${paths.rulePacks}`, entry(derivePack(council, newId, {})));
    await press('Lập bộ riêng');
    expect(session.posted).toEqual([
      {
        path: paths.rulePacks,
        body: { packId: newId, from: 'hdnd', name: { vi: 'Quy chế kỳ họp', en: council.name.en } },
      },
    ]);
    expect(screen.getByRole('heading', { level: 1, name: 'Sửa bộ quy tắc' })).toBeTruthy();
  });

  test('[RF-2] what it means follows every letter', async () => {
    await editor();
    const majorities = within(screen.getByRole('region', { name: 'Tỷ lệ thông qua' }));
    expect(majorities.getByText('quá nửa tổng số đại biểu: 31/60')).toBeTruthy();
    const [numerator, denominator] = [
      majorities.getAllByLabelText('Tử số')[0],
      majorities.getAllByLabelText('Mẫu số')[0],
    ];
    fireEvent.change(numerator as HTMLElement, { target: { value: '3' } });
    fireEvent.change(denominator as HTMLElement, { target: { value: '5' } });
    expect(majorities.queryByText('quá nửa tổng số đại biểu: 31/60')).toBeNull();
    expect(screen.getAllByText(/: 37\/60/).length).toBeGreaterThanOrEqual(2);
  });

  test('[RF-3] a tie by the chair beside a secret form is refused in words, and nothing is sent', async () => {
    const session = await editor();
    fireEvent.click(screen.getByRole('radio', { name: 'Theo bên chủ tọa biểu quyết' }));
    await settle();
    const found = screen.getAllByText(/^Quy tắc theo ý kiến chủ tọa khi ngang nhau không dùng được/);
    expect(found.some((sentence) => sentence.tagName === 'LI')).toBe(true);
    await press('Lưu thành phiên bản 2');
    expect(session.posted).toHaveLength(0);
  });

  test('[RF-3] the refusal of the server is said in words, and what was typed stays', async () => {
    const session = await editor();
    type('Tên bộ quy tắc', 'Quy chế mới');
    session.restErrors.set(paths.rulePack(localId), wireError('staleRevision'));
    await press('Lưu thành phiên bản 2');
    expect(screen.getByText('Bộ quy tắc chưa được lưu.')).toBeTruthy();
    expect(screen.getByText(wireError('staleRevision').vi)).toBeTruthy();
    expect(screen.getAllByLabelText<HTMLInputElement>('Tên bộ quy tắc')[0]?.value).toBe('Quy chế mới');
  });

  test('[RF-4] saving names the version that was edited and sends the whole content', async () => {
    const session = await editor();
    await press('Lưu thành phiên bản 2');
    expect(session.posted).toHaveLength(0);
    type('Phát biểu lần đầu (phút:giây)', '5:30');
    session.answers.set(paths.rulePack(localId), entry({ ...local, version: 2 }));
    await press('Lưu thành phiên bản 2');
    const { packId, version, basedOn, ...content } = local;
    const presets = { ...content.speaking.presets, firstSpeech: 330 };
    expect(session.posted).toEqual([
      {
        path: paths.rulePack(localId),
        body: { expectedVersion: 1, pack: { ...content, speaking: { ...content.speaking, presets } } },
      },
    ]);
    expect(screen.getByRole('heading', { level: 1, name: 'Quy tắc họp' })).toBeTruthy();
  });
});

describe('the rules of a meeting', () => {
  test('[RF-7] another pack is chosen while it is prepared', async () => {
    const { session, step } = renderInMeeting(901, <MeetingRules />);
    expect(screen.getByText('Nghị quyết được thông qua khi có quá nửa tổng số đại biểu: 5/9 tán thành.')).toBeTruthy();
    session.answers.set(paths.rulePacks, answer());
    session.answers.set(paths.meetingRulePack(storyMeetingId), { seq: 9, duplicate: false });
    await step(() => fireEvent.click(screen.getByRole('button', { name: 'Chọn bộ quy tắc khác' })));
    await settle();
    expect(screen.queryByRole('button', { name: /^Dùng bộ này cho cuộc họp: Kỳ họp Hội đồng nhân dân$/ })).toBeNull();
    await step(() => fireEvent.click(screen.getByRole('button', { name: 'Dùng bộ này cho cuộc họp: Quy chế riêng' })));
    await settle();
    expect(session.posted).toMatchObject([{ path: paths.meetingRulePack(storyMeetingId), body: { packId: localId } }]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('[RF-7] once the meeting has begun its rules are fixed, and the button says so', async () => {
    const { step } = renderInMeeting(901, <MeetingRules />, (story) => story.open(9));
    await step(() => fireEvent.click(screen.getByRole('button', { name: 'Chọn bộ quy tắc khác' })));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByRole('status').textContent).toContain('bộ quy tắc đã ghi vào nhật ký');
  });
});

describe('kinds of meeting', () => {
  test('[RF-6] the choice of a pack for a kind is stored at once', async () => {
    const session = await page();
    session.answers.set(paths.packByKind, answer());
    const kinds = within(screen.getByRole('region', { name: 'Loại cuộc họp theo bộ quy tắc nào' }));
    fireEvent.click(kinds.getByRole('button', { name: /Kỳ họp HĐND/ }));
    await settle();
    fireEvent.click(screen.getByRole('option', { name: 'Quy chế riêng' }));
    await settle();
    expect(session.posted).toEqual([{ path: paths.packByKind, body: { kyHop: localId } }]);
  });
});
