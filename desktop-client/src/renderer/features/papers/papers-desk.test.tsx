// @vitest-environment happy-dom
import { decide, evolve } from '@nghi-truong/domain';
import { wireError } from '@nghi-truong/protocol';
import { cleanup, configure, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { type Rendered, renderInMeeting, storyTime } from '../../testing/render-in-meeting.tsx';
import { itemId, paperId, type StoryMeeting, sha256Of, storyMeetingId } from '../../testing/story-meeting.ts';
import { personId } from '../../testing/story-people.ts';
import { readyFile, storyFileId } from '../../testing/story-upload.ts';
import { StoryShelf } from '../../testing/upload-shelf.tsx';
import { PapersDesk } from './papers-desk.tsx';

// What is covered by a dialog is looked through too: working out what is hidden takes most of the time otherwise.
configure({ defaultHidden: true });
afterEach(cleanup);

const desk = (
  <StoryShelf>
    <PapersDesk />
  </StoryShelf>
);
const secretary = (prepare?: (story: StoryMeeting) => void) => renderInMeeting(901, desk, prepare);
// Found by their words, not by their role: working out the roles of a page of papers takes seconds here.
const matches = (words: string | null, name: string | RegExp) =>
  words !== null && (typeof name === 'string' ? words === name : name.test(words));
function named(selector: string, name: string | RegExp): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>(selector)].filter((element) =>
    matches(element.getAttribute('aria-label') ?? element.textContent, name),
  );
  if (found.length !== 1) throw new Error(`${found.length} of ${selector} ${name}`);
  return found[0] as HTMLElement;
}
const press = (name: string | RegExp) => fireEvent.click(named('button', name));
const file = (name: string) => new File(['%PDF-1.7'], name, { type: 'application/pdf' });
const declared = 'Tài liệu không thuộc danh mục bí mật nhà nước';
const group = (name: RegExp) => named('section', name);
const titlesIn = (region: HTMLElement) =>
  [...region.querySelectorAll('.paper-row .strong')].map((title) => title.textContent);

async function choose({ step }: Rendered, ...files: File[]) {
  const box = screen.getByLabelText<HTMLInputElement>(declared);
  if (!box.checked) await step(() => fireEvent.click(box));
  const field = document.querySelector<HTMLInputElement>('input[type=file]');
  if (field === null) throw new Error('nothing to choose files with');
  Object.defineProperty(field, 'files', { value: files, configurable: true });
  await step(() => fireEvent.change(field));
}

async function menu({ step }: Rendered, title: string, entry: string) {
  await step(() => press(`Thao tác với “${title}”`));
  await step(() => fireEvent.click(screen.getByRole('menuitem', { name: entry })));
}

describe('putting papers before the meeting', () => {
  test('[UI-60] nothing can be chosen before the papers were declared not to be secret', async () => {
    const { step, session } = secretary();
    expect(document.querySelector('input[type=file]')).toBeNull();
    await step(() => press('Tải lên tài liệu'));
    expect(screen.getByText('Phải xác nhận tài liệu không mật trước khi tải lên.', { selector: 'p' })).toBeTruthy();
    const dataTransfer = { types: ['Files'], files: [file('a.pdf')] };
    await step(() => fireEvent.drop(group(/^4\. /), { dataTransfer }));
    expect(session.uploads).toEqual([]);
    await step(() => fireEvent.click(screen.getByLabelText(declared)));
    expect(document.querySelector('input[type=file]')).not.toBeNull();
  });

  test('[UI-61] a finished upload is attached where it belongs, under its name, for nobody but the desk yet', async () => {
    const rendered = secretary();
    await choose(rendered, file('Tờ trình.pdf'));
    expect(screen.getByText('Đã sẵn sàng: Tờ trình.pdf (3 trang)')).toBeTruthy();
    await rendered.step(() => press('Gắn vào cuộc họp: Tờ trình'));
    expect(titlesIn(group(/^1\. /))).toEqual(['Dự thảo chương trình kỳ họp', 'Tờ trình']);
    expect(screen.queryByText(/Đã sẵn sàng/)).toBeNull();
    expect(Object.values(rendered.story.room().papers).map((paper) => paper.title)).not.toContain('Tờ trình');
  });

  test('[UI-61] a failed upload says what happened and that nothing was lost, and can be sent again', async () => {
    const rendered = secretary();
    rendered.session.uploadError = wireError('converterMissing');
    await choose(rendered, file('ảnh.docx'));
    expect(screen.getByText('Không tải lên được ảnh.docx')).toBeTruthy();
    expect(screen.getByText(wireError('converterMissing').vi)).toBeTruthy();
    expect(screen.getByText('Không có dữ liệu nào bị mất.')).toBeTruthy();
    rendered.session.uploadError = null;
    await rendered.step(() => press('Thử lại'));
    expect(screen.getByText(/^Đã sẵn sàng: ảnh.docx/)).toBeTruthy();
  });

  test('[PS-11] what was typed outlives the page, and [PS-12] no push touches it', async () => {
    const rendered = secretary();
    const { session, story, step, show } = rendered;
    session.holdUploads = true;
    await choose(rendered, file('a.pdf'));
    const title = () => screen.getByLabelText<HTMLInputElement>('Tên tài liệu');
    await step(() => fireEvent.change(title(), { target: { value: 'Tờ trình về giá đất' } }));
    await step(() => {
      story.must(1, 'withdrawPaper', { paperId: paperId(3), reason: 'Nhầm' });
      story.must(901, 'moveItem', { itemId: itemId(6), beforeItemId: itemId(1) });
      session.push();
    });
    expect(title().value).toBe('Tờ trình về giá đất');
    show(
      <StoryShelf>
        <p>Trang khác</p>
      </StoryShelf>,
    );
    expect(screen.queryByLabelText('Tên tài liệu')).toBeNull();
    show(desk);
    expect(title().value).toBe('Tờ trình về giá đất');
    const leaving = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(leaving()).toBe(true);
    const [upload] = session.uploads;
    expect(upload?.cancelled).toBe(false);
    await step(() => upload && session.arrive(upload, readyFile(1, 'a.pdf', 8)));
    await step(() => press(/^Gắn vào cuộc họp/));
    expect(titlesIn(group(/^2\. /)).at(-1)).toBe('Tờ trình về giá đất');
    expect(leaving()).toBe(false);
  });

  test('[PS-13] the preparation of an attached paper is shown with it', async () => {
    const rendered = secretary();
    const { session, step } = rendered;
    session.holdUploads = true;
    await choose(rendered, file('quét.pdf'));
    const ready = readyFile(1, 'quét.pdf', 8);
    const preparing = {
      status: 'preparing' as const,
      size: 8,
      sha256: sha256Of(77),
      pageCount: 400,
      done: 37,
      total: 400,
    };
    await step(() => session.uploads[0] && session.arrive(session.uploads[0], { ...ready, preparation: preparing }));
    expect(screen.getByText('trang 37/400')).toBeTruthy();
    await step(() => press(/^Gắn vào cuộc họp/));
    expect(screen.queryByLabelText('Tên tài liệu')).toBeNull();
    expect(within(group(/^1\. /)).getByText('trang 37/400')).toBeTruthy();
  });

  test('[PS-15] a file that is there already or looks secret is said to be so and not swept along', async () => {
    const rendered = secretary();
    const { session, step, story } = rendered;
    session.holdUploads = true;
    await choose(rendered, ...['1.pdf', '2.pdf', '3.pdf', '4.pdf', '5.pdf'].map(file));
    const known = Object.values(story.room().papers)[1];
    const arrive = (number: number, change: object = {}) => {
      const upload = session.uploads[number - 1];
      if (upload !== undefined) session.arrive(upload, { ...readyFile(number, `${number}.pdf`, 8), ...change });
    };
    const sameAs = (sha256: string) => ({ preparation: { status: 'ready', size: 8, sha256, pageCount: 2 } });
    await step(() => arrive(1));
    await step(() => arrive(2));
    await step(() => arrive(3, sameAs(known?.sha256 ?? '')));
    await step(() => arrive(4, { warnings: [{ code: 'stamp', vi: 'Có vẻ có dấu MẬT', en: 'Secret' }] }));
    await step(() => arrive(5, sameAs(sha256Of(0xf001))));
    expect(screen.getByText(`Tệp này giống hệt “${known?.title}” đã có trong cuộc họp.`)).toBeTruthy();
    expect(screen.getByText('Tệp này giống hệt 1.pdf vừa tải lên.')).toBeTruthy();
    expect(screen.getByText('Có vẻ có dấu MẬT')).toBeTruthy();
    await step(() => press('Gắn tất cả (2)'));
    expect(titlesIn(group(/^1\. /)).slice(1)).toEqual(['1', '2']);
    expect(screen.getAllByLabelText('Tên tài liệu').length).toBe(3);
  });

  test('[PS-16] files dropped on an item become papers of that item', async () => {
    const { step } = secretary();
    await step(() => fireEvent.click(screen.getByLabelText(declared)));
    const dataTransfer = { types: ['Files'], files: [file('Phụ lục 3.pdf')] };
    await step(() => fireEvent.dragEnter(group(/^3\. /), { dataTransfer }));
    expect(group(/^3\. /).dataset.over).toBe('true');
    // Beside the places for files nothing happens, not even that the browser shows the file.
    expect(fireEvent.drop(document.body, { dataTransfer })).toBe(false);
    await step(() => fireEvent.drop(group(/^3\. /), { dataTransfer }));
    expect(group(/^3\. /).dataset.over).toBe('false');
    await step(() => press('Gắn vào cuộc họp: Phụ lục 3'));
    expect(titlesIn(group(/^3\. /)).at(-1)).toBe('Phụ lục 3');
    expect(within(group(/^3\. /)).getByText(/^Tham khảo · 3 trang/)).toBeTruthy();
  });
});

describe('the papers at the desk', () => {
  const attach = (story: StoryMeeting, number: number, until: number | null = null) => {
    const file = { fileId: storyFileId(number) as never, sha256: sha256Of(number), size: 5, pageCount: 3 };
    const access = { personIds: null, until };
    const title = `Bản thảo ${number}`;
    story.must(901, 'attachPaper', { paperId: paperId(number), itemId: itemId(5), title, kind: 'main', file, access });
  };

  test('[PS-20] papers of an item are released together; one that is refused does not hold the others back', async () => {
    const { story, session, step } = secretary((story) => {
      for (const number of [20, 21, 22]) attach(story, number);
    });
    // Somebody else released the first one a moment ago; this page does not know yet.
    story.must(1, 'releasePaper', { paperId: paperId(20) });
    await step(() => press(/^Phát hành 3 tài liệu của 5\. /));
    await step(() => undefined);
    await step(() => undefined);
    expect(session.sent.map(({ type }) => type)).toEqual(Array(3).fill('releasePaper'));
    expect([20, 21, 22].map((number) => story.state.papers[paperId(number)]?.status.name)).toEqual(
      Array(3).fill('released'),
    );
    expect(screen.getByText(wireError('paperAlreadyReleased').vi)).toBeTruthy();
  });

  test('[PS-21] a paper moves up and down, and to another item', async () => {
    const rendered = secretary();
    const { story, step } = rendered;
    await step(() => press('Đưa “Dự thảo nghị quyết” lên trên'));
    expect(titlesIn(group(/^4\. /))).toEqual(['Dự thảo nghị quyết', 'Tờ trình số 98/TTr-UBND']);
    await step(() => press('Đưa “Dự thảo nghị quyết” xuống dưới'));
    expect(titlesIn(group(/^4\. /))).toEqual(['Tờ trình số 98/TTr-UBND', 'Dự thảo nghị quyết']);
    await step(() => press('Đưa “Dự thảo nghị quyết” xuống dưới'));
    expect(screen.getByText('Đã ở cuối mục này.', { selector: 'p' })).toBeTruthy();
    await menu(rendered, 'Dự thảo nghị quyết', 'Sửa tên, mục, loại');
    const dialog = screen.getByRole('dialog', { name: 'Sửa tên, mục, loại' });
    await step(() => fireEvent.click(within(dialog).getByRole('button', { name: /Gắn vào mục/ })));
    await step(() => fireEvent.click(screen.getByRole('option', { name: 'Tài liệu chung', hidden: false })));
    await step(() => fireEvent.click(within(dialog).getByRole('button', { name: 'Lưu' })));
    expect(story.state.papers[paperId(6)]?.itemId).toBeNull();
    expect(titlesIn(group(/^Tài liệu chung/))).toEqual(['Dự thảo nghị quyết']);
  });

  test('[PS-22] a paper is limited to chosen people until a time; a push touches nothing that is ticked', async () => {
    const rendered = secretary();
    const { story, session, step } = rendered;
    await menu(rendered, 'Tờ trình số 98/TTr-UBND', 'Ai được xem, đến khi nào');
    const dialog = screen.getByRole('dialog');
    const save = () => fireEvent.click(within(dialog).getByRole('button', { name: 'Lưu' }));
    await step(() => fireEvent.click(within(dialog).getByText('Chỉ người được chọn')));
    await step(save);
    expect(screen.getByText('Xin chọn ít nhất một người.', { selector: 'p' })).toBeTruthy();
    const wanted = story.state.participants[personId(4)]?.name ?? '';
    const bare = wanted.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
    await step(() =>
      fireEvent.change(within(dialog).getByRole('searchbox'), { target: { value: bare.toLowerCase() } }),
    );
    await step(() => fireEvent.click(within(dialog).getByLabelText(/^Chọn cả 1 người/)));
    await step(() => fireEvent.click(within(dialog).getByLabelText('Chỉ cho xem đến một thời điểm')));
    const time = within(dialog).getByLabelText<HTMLInputElement>('Giờ');
    await step(() => fireEvent.change(time, { target: { value: '08:00' } }));
    await step(save);
    expect(screen.getByText('Thời điểm này đã qua.', { selector: 'p' })).toBeTruthy();
    await step(() => fireEvent.change(time, { target: { value: '17:30' } }));
    await step(() => {
      story.must(1, 'setPaperAccess', { paperId: paperId(5), access: { personIds: [personId(7)], until: null } });
      session.push();
    });
    expect(within(dialog).getByText('Đã chọn 1')).toBeTruthy();
    await step(save);
    expect(story.state.papers[paperId(5)]?.access).toEqual({
      personIds: [personId(4)],
      until: Date.UTC(2026, 2, 2, 10, 30),
    });
    expect(dialog.isConnected).toBe(false);
    const row = within(group(/^4\. /));
    expect(row.getByText('Hạn chế')).toBeTruthy();
    expect(row.getByText('Chỉ 1 người được xem')).toBeTruthy();
    expect(row.getByText('Hết hạn lúc 17:30')).toBeTruthy();
  });

  test('[PS-22] a paper whose time is up is given a longer one from its row', async () => {
    const rendered = secretary((story) => {
      attach(story, 20, storyTime + 60_000);
      story.must(901, 'releasePaper', { paperId: paperId(20) });
    });
    const { story, session, step } = rendered;
    const expired = decide(
      story.state,
      storyMeetingId,
      { type: 'expirePaper', payload: { paperId: paperId(20) } },
      {
        now: storyTime + 60_000,
        actor: { kind: 'system' },
      },
    );
    if (!expired.ok) throw new Error(expired.refusal.code);
    for (const event of expired.value) story.state = evolve(story.state, event);
    await step(() => session.push());
    await step(() => press('Gia hạn “Bản thảo 20”'));
    const dialog = screen.getByRole('dialog');
    expect(within(dialog).getByLabelText<HTMLInputElement>('Giờ').value).toBe('10:30');
    await step(() => fireEvent.click(within(dialog).getByRole('button', { name: 'Lưu' })));
    expect(story.state.papers[paperId(20)]?.status.name).toBe('released');
  });

  test('[PS-23] a new version says what changed and keeps its place', async () => {
    const rendered = secretary();
    const { story, step } = rendered;
    await menu(rendered, 'Tờ trình số 98/TTr-UBND', 'Thay bằng bản mới');
    const dialog = screen.getByRole('dialog');
    const go = () => fireEvent.click(within(dialog).getByRole('button', { name: 'Tải lên làm bản 2' }));
    await step(go);
    expect(screen.getByText('Xin chọn tệp của bản mới.', { selector: 'p' })).toBeTruthy();
    const field = dialog.querySelector<HTMLInputElement>('input[type=file]');
    if (field === null) throw new Error('nothing to choose with');
    Object.defineProperty(field, 'files', { value: [file('bản 2.pdf')], configurable: true });
    await step(() => fireEvent.change(field));
    await step(go);
    expect(story.state.papers[paperId(5)]?.versions.length).toBe(1);
    await step(() =>
      fireEvent.change(within(dialog).getByLabelText('Nội dung thay đổi'), { target: { value: 'sửa phụ lục' } }),
    );
    await step(() => fireEvent.click(within(dialog).getByLabelText(declared)));
    await step(go);
    await step(() => undefined);
    expect(story.state.papers[paperId(5)]?.versions.map(({ version, note }) => [version, note])).toEqual([
      [1, ''],
      [2, 'sửa phụ lục'],
    ]);
    expect(within(group(/^4\. /)).getByText('Bản 2 · 08:30 – sửa phụ lục')).toBeTruthy();
  });

  test('[UI-62] withdrawing names the paper and needs a reason; [PS-24] afterwards it can be released again', async () => {
    const rendered = secretary();
    const { story, session, step } = rendered;
    await menu(rendered, 'Dự thảo chương trình kỳ họp', 'Thu hồi');
    const dialog = screen.getByRole('dialog', { name: 'Thu hồi “Dự thảo chương trình kỳ họp”?' });
    await step(() => fireEvent.click(within(dialog).getByRole('button', { name: 'Thu hồi' })));
    expect(session.sent).toHaveLength(0);
    await step(() => fireEvent.change(screen.getByLabelText('Lý do'), { target: { value: 'Nhầm bản' } }));
    await step(() => fireEvent.click(within(dialog).getByRole('button', { name: 'Thu hồi' })));
    expect(session.sent).toMatchObject([{ type: 'withdrawPaper', payload: { reason: 'Nhầm bản' } }]);
    expect(dialog.isConnected).toBe(false);
    expect(screen.getByText('Tài liệu đã bị thu hồi. Lý do: Nhầm bản')).toBeTruthy();
    await menu(rendered, 'Dự thảo chương trình kỳ họp', 'Thay bằng bản mới');
    const replacing = screen.getByRole('dialog');
    expect(within(replacing).getByText(/^Tài liệu đang thu hồi: bản mới chưa ai xem được/)).toBeTruthy();
    await step(() => fireEvent.click(within(replacing).getByLabelText(declared)));
    const field = replacing.querySelector<HTMLInputElement>('input[type=file]');
    if (field === null) throw new Error('nothing to choose with');
    Object.defineProperty(field, 'files', { value: [file('bản 2.pdf')], configurable: true });
    await step(() => fireEvent.change(field));
    await step(() => fireEvent.click(within(replacing).getByRole('button', { name: 'Tải lên làm bản 2' })));
    await step(() => undefined);
    expect(screen.getByText('Đã có bản 2, chưa ai xem được cho đến khi phát hành lại.')).toBeTruthy();
    expect(story.room().papers[paperId(1)]?.version).toBe(1);
    await step(() => press('Phát hành lại “Dự thảo chương trình kỳ họp”'));
    expect(story.room().papers[paperId(1)]?.version).toBe(2);
    expect(story.state.papers[paperId(1)]?.status.name).toBe('released');
  });

  test('[PS-25] who has opened a paper is counted and named as it happens', async () => {
    const { story, session, step } = secretary();
    const title = 'Tờ trình số 98/TTr-UBND';
    const read = (number: number, fileId: string) =>
      story.must(number, 'markPapersRead', { papers: [{ paperId: paperId(5), fileId: fileId as never }] });
    const count = () => named('button', new RegExp(`: ${title}$`)).textContent;
    const all = story.room().people;
    const readers = Object.values(all).filter((person) =>
      person.duties.some((duty) => duty === 'delegate' || duty === 'chair' || duty === 'invitee'),
    ).length;
    expect(count()).toBe(`0/${readers} đã mở`);
    await step(() => {
      read(3, paperId(5));
      // Those who run the meeting are not asked to read.
      read(901, paperId(5));
      session.push();
    });
    expect(count()).toBe(`1/${readers} đã mở`);
    await step(() => press(new RegExp(`: ${title}$`)));
    const sheet = within(screen.getByRole('dialog'));
    const names = (name: RegExp) =>
      within(sheet.getByRole('region', { name }))
        .queryAllByText(/./)
        .map((p) => p.textContent);
    expect(names(/^Đã mở \(1\)/).join()).toContain(all[personId(3)]?.name);
    await step(() => {
      const file = { fileId: storyFileId(9) as never, sha256: sha256Of(99), size: 5, pageCount: 3 };
      story.must(901, 'replacePaper', { paperId: paperId(5), file, note: '' });
      read(4, storyFileId(9));
      session.push();
    });
    expect(names(/^Đã mở \(1\)/).join()).toContain(all[personId(4)]?.name);
    expect(names(/^Mới mở bản trước \(1\)/).join()).toContain(all[personId(3)]?.name);
    expect(names(/^Chưa mở/).join()).toContain(all[personId(5)]?.name);
    await step(() => {
      story.must(901, 'setPaperAccess', {
        paperId: paperId(5),
        access: { personIds: [personId(4), personId(6)], until: null },
      });
      session.push();
    });
    expect(count()).toBe('1/2 đã mở');
  });
});
