import type { MinutesDocument } from './minutes-document.ts';

/**
 * Characters that have no place in a printed document: controls, the invisible and direction-changing format
 * characters (which can make a name read otherwise than it is stored), surrogates without a partner, noncharacters.
 */
const STRIPPED =
  /[\p{Cc}\u00AD\u061C\u180E\u200B-\u200F\u2028\u2029\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\p{Cs}\uFDD0-\uFDEF\uFFFE\uFFFF]/gu;

/**
 * One line of clean text: NFC, every run of blanks one space, nothing invisible. Never throws; idempotent.
 */
export function cleanLine(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]/g, ' ')
    .replace(STRIPPED, '')
    .normalize('NFC')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** The paragraphs of a text: split at line breaks, each clean, empty ones left out. */
export function cleanParagraphs(text: string): string[] {
  return text
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map(cleanLine)
    .filter((line) => line !== '');
}

const cleanLines = (lines: readonly string[]): string[] => lines.map(cleanLine).filter((line) => line !== '');

const cleanAll = (texts: readonly string[]): string[] => texts.flatMap(cleanParagraphs);

/** Every text in plain data (arrays and records) as one clean line; numbers and nulls as they are. */
export function cleanDeep<Value>(value: Value): Value {
  const clean = (part: unknown): unknown => {
    if (typeof part === 'string') return cleanLine(part);
    if (Array.isArray(part)) return part.map(clean);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, entry]) => [key, clean(entry)]));
  };
  // The shape is kept; only the texts in it change.
  return clean(value) as Value;
}

function cleanPerson<P extends { readonly name: string; readonly post: string; readonly honorific?: string }>(
  person: P,
): P {
  return {
    ...person,
    ...(person.honorific === undefined ? {} : { honorific: cleanLine(person.honorific) }),
    name: cleanLine(person.name),
    post: cleanLine(person.post),
  };
}

/** The same minutes with every text clean. Idempotent; rendering and validation both start here. */
export function cleanMinutes(doc: MinutesDocument): MinutesDocument {
  return {
    ...doc,
    issuer: { parentLines: cleanLines(doc.issuer.parentLines), bodyLines: cleanLines(doc.issuer.bodyLines) },
    symbol: { number: doc.symbol.number, code: cleanLine(doc.symbol.code) },
    place: cleanLine(doc.place),
    abstract: cleanLine(doc.abstract),
    meetingNoun: cleanLine(doc.meetingNoun),
    venue: cleanLine(doc.venue),
    chair: cleanPerson(doc.chair),
    secretary: cleanPerson(doc.secretary),
    attendance: {
      ...doc.attendance,
      memberNoun: cleanLine(doc.attendance.memberNoun),
      presentGroups: doc.attendance.presentGroups.map((group) => ({
        name: cleanLine(group.name),
        members: group.members.map(cleanPerson),
      })),
      absentees: doc.attendance.absentees.map((person) => ({
        ...person,
        ...(person.honorific === undefined ? {} : { honorific: cleanLine(person.honorific) }),
        name: cleanLine(person.name),
        group: cleanLine(person.group),
        reason: cleanLine(person.reason),
        ...(person.otherwise === undefined ? {} : { otherwise: cleanLine(person.otherwise) }),
      })),
      invitees: doc.attendance.invitees.map(cleanPerson),
      ...(doc.attendance.substitutes === undefined ? {} : { substitutes: cleanDeep(doc.attendance.substitutes) }),
      ...(doc.attendance.movements === undefined ? {} : { movements: cleanDeep(doc.attendance.movements) }),
    },
    ...(doc.opening === undefined ? {} : { opening: cleanAll(doc.opening) }),
    items: doc.items.map((item) => ({
      title: cleanLine(item.title),
      owner: cleanLine(item.owner),
      paragraphs: cleanAll(item.paragraphs),
      opinions: item.opinions.map((opinion) => ({
        ...opinion,
        ...(opinion.honorific === undefined ? {} : { honorific: cleanLine(opinion.honorific) }),
        speaker: cleanLine(opinion.speaker),
        group: cleanLine(opinion.group),
        topic: cleanLine(opinion.topic),
        ...(opinion.manner === undefined ? {} : { manner: cleanLine(opinion.manner) }),
      })),
      ...(item.questions === undefined ? {} : { questions: cleanDeep(item.questions) }),
      votes: cleanDeep(item.votes),
      conclusion: cleanParagraphs(item.conclusion).join('\n'),
    })),
    conclusions: cleanAll(doc.conclusions),
    recipients: cleanLines(doc.recipients),
    archive: cleanLine(doc.archive),
  };
}
