import { degrees, PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import type { MeetingPack, PackPaper } from '../pack/meeting-pack.ts';

const moment = { date: { year: 2026, month: 12, day: 5 }, time: { hour: 8, minute: 0 } };

/** A paper of plain pages, each as wide and high and turned as said. */
export async function samplePaper(
  pages: readonly { readonly width: number; readonly height: number; readonly turn?: number }[],
): Promise<Uint8Array> {
  const file = await PDFDocument.create();
  for (const { width, height, turn = 0 } of pages) {
    const page = file.addPage([width, height]);
    page.setRotation(degrees(turn));
    page.drawRectangle({ x: 10, y: 10, width: width - 20, height: height - 20, opacity: 0.2 });
    // What it does when it is opened, and what a touch on it does.
    page.node.set(PDFName.of('AA'), file.context.obj({ O: { S: 'JavaScript', JS: PDFString.of('app.alert(1)') } }));
    const link = { Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 50, 50], A: { S: 'Launch', F: PDFString.of('x.exe') } };
    page.node.addAnnot(file.context.register(file.context.obj(link)));
  }
  return file.save();
}

/** A pack of these papers: the first for the meeting as a whole, the others for its second item. */
export function samplePack(papers: readonly PackPaper[]): MeetingPack {
  return {
    issuer: { parentLines: ['TỈNH TÂN GIANG'], bodyLines: ['HỘI ĐỒNG NHÂN DÂN'] },
    meetingTitle: 'Kỳ họp thứ mười hai',
    startsAt: moment,
    place: 'Hội trường tỉnh',
    madeAt: moment,
    date: moment.date,
    agenda: [
      { title: 'Khai mạc', owner: 'Chủ tọa', plannedMinutes: 10 },
      { title: 'Dự toán ngân sách năm 2027', owner: 'Sở Tài chính', plannedMinutes: 60 },
    ],
    groups: [
      { item: '', papers: papers.slice(0, 1) },
      { item: '2. Dự toán ngân sách năm 2027', papers: papers.slice(1) },
    ],
  };
}
