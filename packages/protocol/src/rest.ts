import { duties } from '@nghi-truong/domain';
import { z } from 'zod';
import { wireErrorSchema } from './errors.ts';
import { id, instant, requiredText, text } from './fields.ts';
import { minutesFactsSchema } from './minutes-facts.ts';
import type { PaperPart } from './rest-papers.ts';

/**
 * Bodies and answers of the REST doors. Paths are listed in `paths`; every error answer is `{ error: WireError }`
 * with the status of the catalogue.
 */
export const errorAnswerSchema = z.object({ error: wireErrorSchema });

/** Rights that a person has in the body, apart from duties in one meeting. */
export const bodyRights = ['createMeetings', 'managePeople'] as const;

export const personSchema = z.object({
  personId: z.string(),
  username: z.string(),
  name: z.string(),
  post: z.string(),
  group: z.string(),
  seat: z.number().int().nullable(),
  votes: z.boolean(),
  rights: z.array(z.enum(bodyRights)),
  disabled: z.boolean(),
});
export type PersonAnswer = z.infer<typeof personSchema>;

/** GET /api/server, without a session. */
export const serverAnswerSchema = z.object({
  name: z.literal('nghi-truong'),
  version: z.string(),
  protocolVersion: z.number().int(),
  demo: z.boolean(),
  bodyName: z.string(),
  serverTime: z.number(),
  uploadBytes: z.number().int(),
});
export type ServerAnswer = z.infer<typeof serverAnswerSchema>;

/** POST /api/session */
export const signInSchema = z.strictObject({
  username: text(100),
  password: z.string().min(1).max(200),
  /** `desktop` receives the token in the answer; `browser` only as an HttpOnly cookie. */
  device: z.enum(['browser', 'desktop']),
});
export const sessionAnswerSchema = z.object({
  sessionId: z.string(),
  person: personSchema,
  bodyId: z.string(),
  bodyName: z.string(),
  seats: z.number().int(),
  token: z.string().optional(),
  serverTime: z.number(),
  /**
   * So many milliseconds after its last contact with the server a device may still open what it keeps of this person;
   * 0: nothing is to be kept.
   */
  offlineTerm: z.number().int().min(0),
});
export type SessionAnswer = z.infer<typeof sessionAnswerSchema>;

/** GET /api/sessions: one's own; DELETE /api/sessions/:sessionId revokes one. */
export const sessionsAnswerSchema = z.object({
  sessions: z.array(
    z.object({
      sessionId: z.string(),
      device: z.enum(['browser', 'desktop']),
      createdAt: z.number(),
      lastSeenAt: z.number(),
      current: z.boolean(),
    }),
  ),
});

/** GET /api/meetings?cursor=…&limit=… : meetings one takes part in or may manage, newest start first. */
export const meetingSummarySchema = z.object({
  meetingId: z.string(),
  title: z.string(),
  kind: z.enum(['kyHop', 'phienHop', 'giaoBan', 'hoiNghi']),
  place: z.string(),
  startsAt: z.number(),
  phase: z.enum(['prepared', 'inSession', 'paused', 'ended']),
  minutes: z.enum(['notYet', 'draft', 'issued']),
  duties: z.array(z.enum(duties)),
});
export type MeetingSummary = z.infer<typeof meetingSummarySchema>;
export const meetingsAnswerSchema = z.object({
  meetings: z.array(meetingSummarySchema),
  next: z.string().nullable(),
});

const participantChoice = z.strictObject({
  personId: id,
  duties: z.array(z.enum(duties)).min(1).max(7),
  votes: z.boolean(),
});

/** POST /api/meetings. The sender makes both ids, so that sending it again is the same meeting. */
export const createMeetingSchema = z.strictObject({
  commandId: id,
  meetingId: id,
  title: requiredText(500),
  kind: z.enum(['kyHop', 'phienHop', 'giaoBan', 'hoiNghi']),
  place: text(500),
  startsAt: instant,
  participants: z.array(participantChoice).max(2_000),
  /** A pack of the body; absent: the one that this kind of meeting takes. */
  packId: z.string().min(1).max(60).optional(),
});

/** POST /api/meetings/:meetingId/participants */
export const addParticipantsSchema = z.strictObject({
  commandId: id,
  participants: z.array(participantChoice).min(1).max(2_000),
});

/** Answer of every POST that became a command. */
export const commandAcceptedSchema = z.object({ seq: z.number().int(), duplicate: z.boolean() });

/** GET /api/people?query=…&cursor=…&limit=… : sorted by given name; search ignores tone marks. */
export const peopleAnswerSchema = z.object({ people: z.array(personSchema), next: z.string().nullable() });

/** POST /api/people (right managePeople) */
export const createPersonSchema = z.strictObject({
  personId: id,
  username: z
    .string()
    .min(2)
    .max(60)
    .regex(/^[a-z0-9._-]+$/),
  name: requiredText(200),
  post: text(200),
  group: text(200),
  seat: z.number().int().min(1).max(2_000).nullable(),
  votes: z.boolean(),
  rights: z.array(z.enum(bodyRights)),
  password: z.string().min(1).max(200),
});
/** PATCH /api/people/:personId: only what is named changes; a new password or `disabled` revokes all sessions. */
export const changePersonSchema = z.strictObject({
  name: text(200).optional(),
  post: text(200).optional(),
  group: text(200).optional(),
  seat: z.number().int().min(1).max(2_000).nullable().optional(),
  votes: z.boolean().optional(),
  rights: z.array(z.enum(bodyRights)).optional(),
  password: z.string().min(1).max(200).optional(),
  disabled: z.boolean().optional(),
});

/** GET /api/meetings/:meetingId/minutes: the facts of the log, ready to show; the free texts with their revisions. */
export const minutesAnswerSchema = z.object({
  status: z.enum(['notYet', 'draft', 'issued']),
  number: z.number().int().nullable(),
  texts: z.record(z.string(), z.object({ text: z.string(), revision: z.number().int() })),
  facts: minutesFactsSchema,
  /** What is still missing before it can be issued. */
  findings: z.array(z.object({ code: z.string(), vi: z.string(), en: z.string() })),
});
export type MinutesAnswer = z.infer<typeof minutesAnswerSchema>;

/** Paths of the doors that several places name. */
export const paths = {
  server: '/api/server',
  session: '/api/session',
  sessions: '/api/sessions',
  meetings: '/api/meetings',
  people: '/api/people',
  /** GET, one compressed binary answer made once per seq; headers `x-epoch`, `x-seq`. */
  document: (meetingId: string, audience: string) => `/api/meetings/${meetingId}/documents/${audience}`,
  participants: (meetingId: string) => `/api/meetings/${meetingId}/participants`,
  files: (meetingId: string) => `/api/meetings/${meetingId}/files`,
  papers: (meetingId: string) => `/api/meetings/${meetingId}/papers`,
  /** GET: how far the preparation of an uploaded file is. */
  file: (meetingId: string, fileId: string) => `/api/meetings/${meetingId}/files/${fileId}`,
  paperVersions: (meetingId: string, paperId: string) => `/api/meetings/${meetingId}/papers/${paperId}/versions`,
  paperManifest: (meetingId: string, paperId: string) => `/api/meetings/${meetingId}/papers/${paperId}/manifest`,
  /** GET with Range and ETag = "sha256"; `?version=<fileId>` for an earlier version. */
  paperPart: (meetingId: string, paperId: string, part: PaperPart) =>
    `/api/meetings/${meetingId}/papers/${paperId}/${part}`,
  pack: (meetingId: string) => `/api/meetings/${meetingId}/pack`,
  packFile: (meetingId: string) => `/api/meetings/${meetingId}/pack.pdf`,
  rulePacks: '/api/rule-packs',
  rulePack: (packId: string) => `/api/rule-packs/${packId}`,
  packByKind: '/api/rule-packs/by-kind',
  meetingRulePack: (meetingId: string) => `/api/meetings/${meetingId}/rule-pack`,
  checkInCode: (meetingId: string) => `/api/meetings/${meetingId}/check-in-code`,
  checkIn: (meetingId: string) => `/api/meetings/${meetingId}/check-in`,
  badges: (meetingId: string) => `/api/meetings/${meetingId}/badges`,
  scan: (meetingId: string) => `/api/meetings/${meetingId}/scan`,
  seatPlan: '/api/seat-plan',
  /** The client's page that a QR in the hall leads to. */
  checkInPage: (meetingId: string, code: string) => `/diem-danh/${meetingId}/${code}`,
  /** GET: badges to print, for the secretary. */
  badgesFile: (meetingId: string) => `/api/meetings/${meetingId}/badges.pdf`,
  /** GET: the result of one closed vote, and of all closed votes of a meeting. */
  pollFile: (meetingId: string, pollId: string, format: 'pdf' | 'xlsx') =>
    `/api/meetings/${meetingId}/polls/${pollId}.${format}`,
  votesFile: (meetingId: string, format: 'pdf' | 'xlsx') => `/api/meetings/${meetingId}/votes.${format}`,
  minutes: (meetingId: string) => `/api/meetings/${meetingId}/minutes`,
  minutesFile: (meetingId: string, format: 'docx' | 'pdf') => `/api/meetings/${meetingId}/minutes.${format}`,
  socket: '/socket',
} as const;
