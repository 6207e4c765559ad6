import type { OfficialLayout, TypeStyle } from './official-layout.ts';

const type = (sizePt: number, look: 'plain' | 'bold' | 'italic' | 'boldItalic' = 'plain'): TypeStyle => ({
  sizePt,
  bold: look === 'bold' || look === 'boldItalic',
  italic: look === 'italic' || look === 'boldItalic',
});

/**
 * Nghị định 30/2020/NĐ-CP, Phụ lục I: paper and margins mục I.1–3; page number I.7; header II.1–4; type name and abstract
 * II.5; body II.6; signatures II.7; recipients II.9. Where the decree leaves a range the usual value is taken.
 */
export const nd30Layout: OfficialLayout = {
  id: 'nd30',
  page: { widthMm: 210, heightMm: 297, marginsMm: { top: 20, bottom: 20, left: 30, right: 15 } },
  fontFamily: 'Times New Roman',
  language: 'vi-VN',
  singleLinePerSize: 1.15,
  pageNumber: { style: type(13), fromTopMm: 10, hiddenOnFirstPage: true },
  letterhead: {
    leftShare: 0.41,
    nation: { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', style: type(13, 'bold') },
    motto: { text: 'Độc lập - Tự do - Hạnh phúc', style: type(14, 'bold') },
    mottoRule: { shareOfText: 1, thicknessPt: 0.75, gapPt: 2 },
    parent: type(13),
    issuer: type(13, 'bold'),
    issuerRule: { shareOfText: 0.42, thicknessPt: 0.75, gapPt: 2 },
    symbol: type(13),
    placeAndDate: type(14, 'italic'),
    gapBeforeSymbolPt: 9,
    draftMark: { text: 'DỰ THẢO', style: type(13, 'bold') },
    gapAfterPt: 18,
  },
  title: {
    name: type(14, 'bold'),
    abstract: type(14, 'bold'),
    abstractShare: 0.86,
    rule: { shareOfText: 0.4, thicknessPt: 0.75, gapPt: 3 },
    gapAfterPt: 14,
  },
  body: { style: type(14), firstLineMm: 12.7, spaceAfterPt: 6, lineSpacing: 1.1, fewestLinesTogether: 2 },
  headings: [type(14, 'bold'), type(14, 'bold'), type(14, 'boldItalic')],
  table: {
    style: type(13),
    headStyle: type(13, 'bold'),
    fewestRowsTogether: 3,
    lineSpacing: 1,
    paddingXPt: 5,
    paddingYPt: 2.5,
    borderPt: 0.5,
    spaceAfterPt: 8,
  },
  signatures: { post: type(14, 'bold'), name: type(14, 'bold'), spaceBeforePt: 12, roomPt: 72 },
  recipients: {
    heading: type(12, 'boldItalic'),
    headingText: 'Nơi nhận:',
    list: type(11),
    archivePrefix: 'Lưu: ',
    spaceBeforePt: 12,
  },
  appendix: {
    title: type(14, 'bold'),
    subtitle: type(14, 'bold'),
    note: type(14, 'italic'),
    presentListInBodyUpTo: 20,
  },
  watermark: { text: 'DỰ THẢO', sizePt: 120, angleDegrees: 45, opacity: 0.09 },
};
