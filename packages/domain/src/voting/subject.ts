import type { LineId } from '../kernel/ids.ts';
import { meetingLimits } from '../kernel/limits.ts';
import { lookup } from '../kernel/lookup.ts';
import { type Refused, refuse } from '../kernel/result.ts';
import type { MeetingState } from '../meeting/state.ts';
import type { Wording } from '../rule-packs/rule-pack.ts';
import { type Candidate, motionLine, type PollSubject } from './state.ts';

/** The candidates of an election or confidence vote, in their order; none of a motion. */
export function candidatesOf(subject: PollSubject): readonly Candidate[] {
  return subject.kind === 'motion' ? [] : subject.candidates;
}

/** The lines of a ballot, in their order: one for a motion, else one for each candidate. */
export function linesOf(subject: PollSubject): readonly LineId[] {
  return subject.kind === 'motion' ? [motionLine] : subject.candidates.map((candidate) => candidate.lineId);
}

/** Whom a line is about; null for the line of a motion and for a line that is not of this subject. */
export function candidateOf(subject: PollSubject, lineId: LineId): Candidate | null {
  return candidatesOf(subject).find((candidate) => candidate.lineId === lineId) ?? null;
}

/** What kind of vote it is, in words: "Bầu 3 trong 5 người". */
export function describeSubject(subject: PollSubject): Wording {
  switch (subject.kind) {
    case 'motion':
      return { vi: 'Biểu quyết', en: 'Motion' };
    case 'election': {
      const [places, of] = [subject.places, subject.candidates.length];
      return { vi: `Bầu ${places} trong ${of} người`, en: `Election of ${places} among ${of}` };
    }
    case 'confidence': {
      const count = subject.candidates.length;
      return { vi: `Lấy phiếu tín nhiệm ${count} người`, en: `Confidence vote on ${count}` };
    }
  }
}

/**
 * Null when the list of candidates can be put to the vote: 1–100 of them, each with a line and a name of its own (two of
 * the same name differ in their posts), those named as participants take part, and not more places than candidates.
 */
export function wrongSubject(state: MeetingState, subject: PollSubject): Refused | null {
  if (subject.kind === 'motion') return null;
  const { candidates } = subject;
  const people = candidates.flatMap(({ personId }) => (personId === null ? [] : [personId]));
  const right =
    candidates.length >= 1 &&
    candidates.length <= meetingLimits.candidates &&
    distinct(candidates.map((candidate) => candidate.lineId)) &&
    distinct(candidates.map(({ name, post }) => `${plain(name)}\n${plain(post)}`)) &&
    distinct(people) &&
    people.every((personId) => lookup(state.participants, personId) !== undefined) &&
    candidates.every(candidateStands);
  if (!right) return refuse('candidatesInvalid');
  if (subject.kind === 'confidence') return null;
  const { places } = subject;
  return Number.isSafeInteger(places) && places >= 1 && places <= candidates.length
    ? null
    : refuse('candidatesInvalid');
}

function candidateStands({ lineId, name, post }: Candidate): boolean {
  if (lineId === motionLine || lineId === '' || name.trim() === '') return false;
  return name.length <= meetingLimits.name && post.length <= meetingLimits.title;
}

function plain(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

function distinct(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}
