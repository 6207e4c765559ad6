export { type Badge, type BadgeSheet, mostBadges } from './badges.ts';
export { cleanLine, cleanMinutes, cleanParagraphs } from './clean-text.ts';
export type * from './compose/blocks.ts';
export { renderMinutesDocx } from './docx/render-minutes-docx.ts';
export type { Finding, FindingSeverity, MinutesFindingCode } from './findings.ts';
export { findingTexts } from './findings.ts';
export { nd30Layout } from './layouts/nd30.ts';
export type { OfficialLayout } from './layouts/official-layout.ts';
export { MinutesTooLargeError, minutesLimits } from './limits.ts';
export type * from './minutes-document.ts';
export { formatClockTime, formatOfficialDate, formatOfficialMoment } from './official-date.ts';
export { type AssembledPack, type AssembleOptions, assemblePack } from './pack/assemble-pack.ts';
export {
  type MeetingPack,
  type PackAgendaItem,
  type PackGroup,
  type PackPaper,
  packLimits,
} from './pack/meeting-pack.ts';
export { type Orientation, type PdfMetadata, PdfSheet, points } from './pdf/pdf-sheet.ts';
export { renderBadgesPdf } from './pdf/render-badges-pdf.ts';
export { renderMinutesPdf } from './pdf/render-minutes-pdf.ts';
export { renderVoteSheetPdf } from './pdf/render-vote-sheet-pdf.ts';
export { setBlock } from './pdf/set-blocks.ts';
export { OutlineWriter } from './pdf/set-paragraph.ts';
export { formatPercent } from './percent.ts';
export { formatSymbol } from './symbol.ts';
export { loadTinos, type TinosFonts, tinosDirectory, tinosFiles } from './tinos.ts';
export { validateMinutes } from './validate-minutes.ts';
export type * from './vote-result.ts';
export type * from './vote-sheet.ts';
export { renderVoteSheetXlsx } from './xlsx/render-vote-sheet-xlsx.ts';
