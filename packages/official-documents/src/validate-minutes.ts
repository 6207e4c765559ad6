import { cleanMinutes } from './clean-text.ts';
import { type Finding, findingTexts, type MinutesFindingCode } from './findings.ts';
import type { MinutesDocument, MinutesVote } from './minutes-document.ts';
import { isRealDate, isRealMoment, momentOrder } from './official-date.ts';

type Report = (code: MinutesFindingCode, path: string) => void;

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

function checkForm(doc: MinutesDocument, report: Report): void {
  if (doc.issuer.bodyLines.length === 0) report('issuerMissing', 'issuer.bodyLines');
  if (!/^BB-[\p{Lu}\p{N}.]+(?:-[\p{Lu}\p{N}.]+)*$/u.test(doc.symbol.code)) report('symbolInvalid', 'symbol.code');
  if (doc.symbol.number !== null && (!isCount(doc.symbol.number) || doc.symbol.number === 0)) {
    report('numberInvalid', 'symbol.number');
  }
  if (doc.symbol.number === null && !doc.draft) report('numberMissing', 'symbol.number');
  if (!isRealDate(doc.date)) report('dateInvalid', 'date');
  if (doc.abstract === '') report('abstractMissing', 'abstract');
  if (doc.venue === '') report('venueMissing', 'venue');
  if (doc.archive === '' || !/^VT(?:,|$)/.test(doc.archive)) report('archiveMissing', 'archive');
}

function checkTimes(doc: MinutesDocument, report: Report): void {
  const startReal = isRealMoment(doc.startedAt);
  if (!startReal) report('startInvalid', 'startedAt');
  if (doc.endedAt === null) {
    report('endMissing', 'endedAt');
  } else if (!isRealMoment(doc.endedAt)) {
    report('endInvalid', 'endedAt');
  } else if (startReal && momentOrder(doc.endedAt) <= momentOrder(doc.startedAt)) {
    report('endBeforeStart', 'endedAt');
  }
}

function checkPeople(doc: MinutesDocument, report: Report): void {
  const { attendance } = doc;
  if (doc.chair.name === '') report('chairMissing', 'chair.name');
  if (doc.secretary.name === '') report('secretaryMissing', 'secretary.name');
  const counts = [attendance.total, attendance.present, attendance.absentExcused, attendance.absentUnexcused];
  const others = attendance.absentees.filter((absentee) => absentee.otherwise !== undefined).length;
  const absent = attendance.absentExcused + attendance.absentUnexcused + others;
  const listed = attendance.presentGroups.reduce((sum, group) => sum + group.members.length, 0);
  if (!counts.every(isCount) || attendance.total === 0) {
    report('countsInvalid', 'attendance');
  } else if (attendance.present + absent !== attendance.total) {
    report('countsDisagree', 'attendance');
  }
  if (listed === 0) report('presentListMissing', 'attendance.presentGroups');
  else if (listed !== attendance.present) report('presentListDisagrees', 'attendance.presentGroups');
  const excused = attendance.absentees.filter(({ excused, otherwise }) => excused && otherwise === undefined).length;
  const unexcused = attendance.absentees.length - excused - others;
  if (excused !== attendance.absentExcused || unexcused !== attendance.absentUnexcused) {
    report('absentListDisagrees', 'attendance.absentees');
  }
  attendance.absentees.forEach((absentee, index) => {
    if (absentee.excused && absentee.reason === '')
      report('absentReasonMissing', `attendance.absentees.${index}.reason`);
  });
}

function checkCounts(vote: MinutesVote, report: (code: MinutesFindingCode) => void): void {
  const counts = vote.lines.flatMap((line) => line.counts);
  const real = [...counts, ...vote.figures].every(({ label, count }) => isCount(count) && label !== '');
  const most = vote.figures[0]?.count ?? vote.base;
  const complete = vote.lines.length > 0 && vote.lines.every((line) => line.counts.length > 0);
  if (!complete || !real) report('voteOptionsInvalid');
  else if (vote.lines.some((line) => line.counts.reduce((sum, { count }) => sum + count, 0) > most)) {
    report('voteCountsExceedBase');
  }
}

function checkItems(doc: MinutesDocument, report: Report): void {
  if (doc.items.length === 0) report('agendaMissing', 'items');
  doc.items.forEach((item, index) => {
    const path = `items.${index}`;
    if (item.title === '') report('itemTitleMissing', `${path}.title`);
    const empty = item.paragraphs.length + item.opinions.length + item.votes.length === 0 && item.conclusion === '';
    if (empty) report('itemContentMissing', path);
    item.opinions.forEach((opinion, nth) => {
      if (opinion.speaker === '' || opinion.topic === '') report('opinionIncomplete', `${path}.opinions.${nth}`);
    });
    item.votes.forEach((vote, nth) => {
      const at = `${path}.votes.${nth}`;
      if (vote.question === '') report('voteQuestionMissing', `${at}.question`);
      if (!isCount(vote.base) || vote.base === 0 || vote.baseInWords === '') report('voteBaseMissing', `${at}.base`);
      if (vote.ruleInWords === '') report('voteRuleMissing', `${at}.ruleInWords`);
      checkCounts(vote, (code) => report(code, `${at}.lines`));
    });
  });
  if (doc.items.length > 0 && doc.items.every((item) => item.opinions.length === 0)) report('opinionsMissing', 'items');
  if (doc.items.length > 0 && doc.items.every((item) => item.votes.length === 0)) report('voteResultsMissing', 'items');
  const concluded = doc.conclusions.length > 0 || doc.items.some((item) => item.conclusion !== '');
  if (!concluded) report('conclusionsMissing', 'conclusions');
}

/**
 * What is missing or wrong in the minutes, in the order of the form: the five mandatory contents (chair and those present,
 * the absent too; order and content; opinions; vote results; conclusions) and the parts of the form. An empty list means
 * the minutes may be signed. Severity `warning` marks what may rightly be absent (a meeting without a vote).
 */
export function validateMinutes(doc: MinutesDocument): Finding[] {
  const clean = cleanMinutes(doc);
  const findings: Finding[] = [];
  const report: Report = (code, path) => {
    findings.push({ code, path, ...findingTexts[code] });
  };
  checkForm(clean, report);
  checkTimes(clean, report);
  checkPeople(clean, report);
  checkItems(clean, report);
  return findings;
}
