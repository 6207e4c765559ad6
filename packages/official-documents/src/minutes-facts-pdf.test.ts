import { describe, expect, it } from 'vitest';
import type { MinutesDocument } from './minutes-document.ts';
import { renderMinutesPdf } from './pdf/render-minutes-pdf.ts';
import { readPdf, wholeText } from './testing/read-pdf.ts';
import { sampleMinutes } from './testing/sample-minutes.ts';
import { electionResult } from './testing/sample-vote-sheet.ts';
import { loadTinos } from './tinos.ts';

const fonts = await loadTinos();
const read = async (doc: MinutesDocument) => readPdf(await renderMinutesPdf(doc, { fonts }));
const flow = (text: string): string => text.replace(/\n/g, ' ');

describe('what the minutes tell of votes, questions and people', () => {
  it('[OD-14] gives counts and percentages of the named base, the outcome and its rule', async () => {
    const text = flow(wholeText(await read(sampleMinutes(487))));
    expect(text).toContain('Biểu quyết công khai: Thông qua Nghị quyết');
    expect(text).toContain('tính trên tổng số đại biểu (487).');
    expect(text).toMatch(/Tán thành ?438 ?89,94/);
    expect(text).toMatch(/Không biểu quyết ?2 ?0,41/);
    expect(text).toContain('được thông qua (điều kiện thông qua: quá nửa tổng số đại biểu: 244/487');
  });

  it('[OD-14] states who was present and who voted, and closes the question', async () => {
    const { items } = sampleMinutes();
    const voted = items.map((item) => ({
      ...item,
      votes: item.votes.map((vote) => ({ ...vote, question: 'Thông qua nghị quyết', notes: ['Biểu quyết lại'] })),
    }));
    const text = flow(wholeText(await read(sampleMinutes(60, { items: voted }))));
    expect(text).toContain(
      'Biểu quyết công khai: Thông qua nghị quyết. Tổng số đại biểu: 60; Có mặt: 58; Tham gia biểu quyết: 57.',
    );
    expect(text).toContain('Biểu quyết lại.');
  });

  it('[OD-14] tells an election by candidate, with who is elected and the papers', async () => {
    const { items } = sampleMinutes();
    const elected = items.map((item) => ({ ...item, votes: item.votes.length === 0 ? [] : [electionResult] }));
    const text = flow(wholeText(await read(sampleMinutes(60, { items: elected }))));
    expect(text).toContain('Bỏ phiếu kín: Bầu Phó Chủ tịch Hội đồng nhân dân tỉnh.');
    expect(text).toContain('Số phiếu không hợp lệ: 1');
    expect(text).toMatch(/Lê Minh Cường ?12 \(20,00\) ?44 \(73,33\) ?Không trúng cử/);
  });

  it('[OD-36] tells questions with answer and promise, opinions in writing, kinds of speech', async () => {
    const question = {
      askedBy: 'Trần Thị Hạnh',
      group: 'Tổ đại biểu số 2',
      to: 'Giám đốc Sở Giao thông vận tải',
      text: 'Khi nào xong cầu Tân Giang?',
      answer: 'Đã xong phần móng',
      promise: 'Thông xe cầu Tân Giang',
      promisedBy: { year: 2027, month: 3, day: 1 },
    };
    const opinions = [
      { speaker: 'Lê Minh Nghĩa', group: '', topic: 'đề nghị làm rõ', minutesSpoken: 3, manner: 'tranh luận' },
      { speaker: 'Lê Minh An', group: '', topic: 'thống nhất', minutesSpoken: null, manner: 'gửi bằng văn bản' },
    ];
    const items = sampleMinutes().items.map((item, index) =>
      index === 1 ? { ...item, opinions, questions: [question, { ...question, answer: '', promise: '' }] } : item,
    );
    const text = flow(wholeText(await read(sampleMinutes(60, { items }))));
    for (const said of [
      'Chất vấn và trả lời chất vấn: 2 câu hỏi.',
      'Trần Thị Hạnh (Tổ đại biểu số 2) chất vấn Giám đốc Sở Giao thông vận tải: Khi nào xong cầu Tân Giang?',
      'Trả lời: Đã xong phần móng.',
      'Cam kết: Thông xe cầu Tân Giang (thời hạn: ngày 01 tháng 3 năm 2027).',
      'Trả lời: chưa trả lời tại phiên chất vấn.',
      'Lê Minh Nghĩa: đề nghị làm rõ (tranh luận, thời lượng 3 phút).',
      'Lê Minh An: thống nhất (gửi bằng văn bản).',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('[OD-37] names substitutes and who came late or left early', async () => {
    const { attendance } = sampleMinutes();
    const substitutes = [{ person: { name: 'Vũ Văn Cường', post: 'Phó Giám đốc' }, forName: 'Hồ Quốc Vượng' }];
    const movements = [
      { name: 'Lê Minh An', group: 'Tổ đại biểu số 1', way: 'came' as const, at: { hour: 9, minute: 5 } },
      { name: 'Lê Minh An', group: 'Tổ đại biểu số 1', way: 'left' as const, at: { hour: 15, minute: 40 } },
    ];
    const changes = { attendance: { ...attendance, substitutes, movements } };
    const text = flow(wholeText(await read(sampleMinutes(60, changes))));
    expect(text).toContain('Vũ Văn Cường, Phó Giám đốc, dự thay Hồ Quốc Vượng.');
    expect(text).toContain('Lê Minh An (Tổ đại biểu số 1): đến lúc 09 giờ 05');
    expect(text).toContain('Lê Minh An (Tổ đại biểu số 1): rời cuộc họp lúc 15 giờ 40');
  });
});
