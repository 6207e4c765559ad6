import { makePdf } from '@nghi-truong/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openSection, pressAnyway, sees, seesNoMore, seesPageDrawn } from './support/acts.ts';
import { Hall, keepsNothing } from './support/hall.ts';
import { Line } from './support/line.ts';
import type { Person } from './support/person.ts';

// The secretary prepares a meeting of her own while a delegate watches it take shape.
let hall: Hall;
let line: Line;
let secretary: Person;
let delegate: Person;
const meetingTitle = 'Phiên họp chuyên đề về chuyển đổi số';
const itemTitle = 'Thông qua kế hoạch chuyển đổi số';

beforeAll(async () => {
  hall = await Hall.open({ settings: keepsNothing });
  line = await Line.to(hall.address);
  [secretary, delegate] = await Promise.all([
    hall.enter('thuky', 'tablet', line.address),
    hall.enter('daibieu01', 'phone'),
  ]);
});
beforeEach(({ task, onTestFailed }) => onTestFailed(() => hall.photograph(task.name)));
afterAll(async () => {
  await line.close();
  await hall.close();
});

/** Chooses files with the upload button. */
async function upload(files: readonly { name: string; bytes: Uint8Array }[]): Promise<void> {
  const { page } = secretary;
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Tải lên tài liệu' }).click(),
  ]);
  await chooser.setFiles(
    files.map(({ name, bytes }) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(bytes) })),
  );
}

async function openTab(name: string): Promise<void> {
  await secretary.page.getByRole('tab', { name }).click();
}

const paper = (lines: number) =>
  makePdf({ pages: [Array.from({ length: lines }, () => 'Ke hoach chuyen doi so 2027')] });

describe('preparing a meeting', () => {
  test('[ST-30] the secretary makes a meeting with items and participants', async () => {
    const { page } = secretary;
    await page.getByRole('button', { name: 'Tạo cuộc họp' }).click();
    const dialog = page.getByRole('dialog', { name: 'Tạo cuộc họp' });
    await dialog.getByRole('button', { name: 'Tạo cuộc họp' }).click();
    await sees(dialog.getByText('Xin điền mục này.'));
    await dialog.getByLabel('Tên cuộc họp').fill(meetingTitle);
    await dialog.getByLabel('Địa điểm').fill('Phòng họp số 2');
    await dialog.getByRole('button', { name: 'Tạo cuộc họp' }).click();
    await sees(page.getByRole('heading', { level: 1, name: meetingTitle }));

    await openSection(secretary, 'Chuẩn bị');
    for (const title of ['Khai mạc', itemTitle]) {
      await page.getByRole('button', { name: 'Thêm mục' }).first().click();
      const item = page.getByRole('dialog', { name: 'Thêm mục' });
      await item.getByLabel('Tên mục').fill(title);
      await item.getByLabel('Cơ quan trình').fill('Sở Khoa học và Công nghệ');
      await item.getByRole('button', { name: 'Thêm', exact: true }).click();
      await seesNoMore(item);
    }
    await page.getByRole('button', { name: `Đưa “${itemTitle}” lên trên` }).click();
    await sees(page.getByRole('listitem').filter({ hasText: itemTitle }).getByText('1', { exact: true }));

    await openTab('Thành phần');
    await page.getByRole('button', { name: 'Thêm thành phần' }).click();
    const people = page.getByRole('dialog', { name: 'Thêm thành phần' });
    await people.getByLabel('Tìm theo tên, chức vụ, tổ').fill('minh hanh');
    await people.getByRole('row', { name: 'Trần Thị Minh Hạnh' }).click();
    await people.getByRole('button', { name: 'Thêm 1 người' }).click();
    await seesNoMore(people);
    await sees(page.getByRole('row', { name: 'Trần Thị Minh Hạnh' }));
  });

  test('[ST-31] a delegate who was added finds the meeting and follows what is being prepared', async () => {
    const { page } = delegate;
    // The list of meetings is read anew when one returns to it.
    await page.reload();
    await page.getByRole('link', { name: meetingTitle }).click();
    await sees(page.getByText(itemTitle));
    await secretary.page.getByRole('tab', { name: 'Chương trình họp' }).click();
    await secretary.page.getByRole('button', { name: 'Thêm mục' }).click();
    const item = secretary.page.getByRole('dialog', { name: 'Thêm mục' });
    await item.getByLabel('Tên mục').fill('Bế mạc');
    await item.getByRole('button', { name: 'Thêm', exact: true }).click();
    await sees(page.getByText('Bế mạc'));
  });

  test('[ST-32] without the declaration that it is not secret nothing can be uploaded', async () => {
    await openTab('Tài liệu họp');
    await pressAnyway(secretary.page.getByRole('button', { name: 'Tải lên tài liệu' }));
    await sees(secretary.page.getByRole('status').getByText('Phải xác nhận tài liệu không mật trước khi tải lên.'));
    await secretary.page
      .getByRole('checkbox', { name: 'Tài liệu không thuộc danh mục bí mật nhà nước' })
      .check({ force: true });
  });

  test('[ST-33] files that are no good papers are refused in words and leave nothing behind', async () => {
    const { page } = secretary;
    const good = await paper(20);
    await upload([
      { name: 'khong-phai-pdf.pdf', bytes: Buffer.from('xin chào, tôi không phải PDF'.repeat(40)) },
      { name: 'rong.pdf', bytes: new Uint8Array() },
      { name: 'hong.pdf', bytes: good.subarray(0, Math.floor(good.length / 3)) },
      { name: 'co-mat-khau.pdf', bytes: await makePdf({ pages: [['bi mat']], password: 'mat-khau' }) },
    ]);
    for (const [name, reason] of [
      ['khong-phai-pdf.pdf', /Không nhận được tệp này/],
      ['rong.pdf', /rỗng|0 byte/i],
      ['hong.pdf', /hỏng/i],
      ['co-mat-khau.pdf', /có mật khẩu/i],
    ] as const) {
      const notice = page.getByRole('alert').filter({ hasText: `Không tải lên được ${name}` });
      await sees(notice, 30_000);
      expect(await notice.textContent()).toMatch(reason);
    }
    for (let left = 4; left > 0; left -= 1)
      await page
        .getByRole('button', { name: /^Bỏ tệp / })
        .first()
        .click();
    expect(await page.getByRole('button', { name: /^Gắn vào cuộc họp/ }).count()).toBe(0);
  });

  test('[ST-34] an upload shows how far it is and can be cancelled', async () => {
    const { page } = secretary;
    // The line stands still, so that the upload is on its way for as long as it takes to cancel it.
    line.hold();
    const noise = new Uint8Array(16_000_000).map((_, index) => (index * 7919) % 251);
    await upload([{ name: 'rat-lon.pdf', bytes: Buffer.concat([await paper(5), noise]) }]);
    const progress = page.getByRole('progressbar', { name: 'Đang tải lên: rat-lon.pdf' });
    await sees(progress);
    await page.getByRole('button', { name: 'Hủy bỏ: rat-lon.pdf' }).click();
    await seesNoMore(progress);
    await sees(page.getByText('Đã hủy tải lên rat-lon.pdf. Không có gì được lưu.'));
    line.mend();
  });

  test('[ST-35] a paper is attached unseen, seen once released, and gone once withdrawn, all without a reload', async () => {
    const { page } = secretary;
    await upload([{ name: 'ke-hoach.pdf', bytes: await paper(40) }]);
    await page.getByLabel('Tên tài liệu').fill('Kế hoạch chuyển đổi số 2027');
    await page.getByRole('button', { name: 'Gắn vào cuộc họp: Kế hoạch chuyển đổi số 2027' }).click();
    const release = page.getByRole('button', { name: 'Phát hành “Kế hoạch chuyển đổi số 2027”' });
    await sees(release);
    expect(await delegate.page.getByText('Kế hoạch chuyển đổi số 2027').count()).toBe(0);

    await release.click();
    await delegate.page.getByRole('button', { name: /Kế hoạch chuyển đổi số 2027/ }).click();
    await seesPageDrawn(delegate.page, 1);

    await page.getByRole('button', { name: 'Thao tác với “Kế hoạch chuyển đổi số 2027”' }).click();
    await page.getByRole('menuitem', { name: 'Thu hồi' }).click();
    const dialog = page.getByRole('dialog', { name: /^Thu hồi/ });
    await dialog.getByLabel('Lý do').fill('Sai số liệu');
    await dialog.getByRole('button', { name: 'Thu hồi' }).click();
    await seesNoMore(delegate.page.locator('.paper-page'));
    await delegate.page.getByRole('radio', { name: 'Chương trình' }).click();
    await sees(delegate.page.getByText('Tài liệu đã bị thu hồi. Lý do: Sai số liệu'));
    expect([...secretary.problems, ...delegate.problems]).toEqual([]);
  });
});
