import { speechKinds, votingForms } from '@nghi-truong/domain';
import { z } from 'zod';

const count = z.number().int();
const moment = z.number().nullable();
const named = { name: z.string(), post: z.string(), group: z.string() };

const vote = z.object({
  pollId: z.string(),
  question: z.string(),
  subject: z.enum(['motion', 'election', 'confidence']),
  places: count.nullable(),
  form: z.enum(votingForms),
  formVi: z.string(),
  ruleVi: z.string(),
  baseVi: z.string(),
  base: count,
  seats: count,
  present: count,
  quorumNeeded: count,
  quorumReached: z.boolean(),
  participated: count,
  needed: count,
  lines: z.array(
    z.object({
      name: z.string(),
      post: z.string(),
      options: z.array(z.object({ label: z.string(), count, share: z.string() })),
      outcome: z.enum(['passed', 'failed', 'elected', 'notElected', 'tied', 'graded']),
      outcomeVi: z.string(),
    }),
  ),
  passed: z.boolean(),
  decidedByChair: z.boolean(),
  paper: z
    .object({ issued: count, collected: count, valid: count, invalid: count, countedBy: z.array(z.string()) })
    .nullable(),
  handVotes: z.array(z.object({ name: z.string(), by: z.string(), reason: z.string() })),
  repeats: z.object({ reason: z.string(), closedAt: moment }).nullable(),
  heldAgain: z.boolean(),
  annulled: z.object({ at: z.number(), by: z.string(), reason: z.string() }).nullable(),
  openedAt: z.number(),
  closedAt: z.number(),
});

const item = z.object({
  itemId: z.string(),
  number: count,
  title: z.string(),
  owner: z.string(),
  insertedOnTheDay: z.boolean(),
  startedAt: moment,
  finishedAt: moment,
  steps: z.array(z.object({ title: z.string(), startedAt: z.number(), finishedAt: moment })),
  conclusion: z.string(),
  speeches: z.array(
    z.object({
      ...named,
      kind: z.enum(speechKinds),
      topic: z.string(),
      seconds: z.number(),
      registrationOrder: count,
      callOrder: count,
      outOfOrder: z.boolean(),
    }),
  ),
  opinions: z.array(z.object({ ...named, text: z.string(), at: z.number() })),
  questions: z.array(
    z.object({
      askedBy: z.string(),
      group: z.string(),
      to: z.string(),
      text: z.string(),
      answered: z.boolean(),
      answer: z.string(),
      promise: z.string(),
      promisedBy: moment,
    }),
  ),
  votes: z.array(vote),
});

/** What the log says, ready to show: `MinutesFacts` of the domain, whose doc comments say what each field is. */
export const minutesFactsSchema = z.object({
  title: z.string(),
  bodyName: z.string(),
  place: z.string(),
  openedAt: moment,
  endedAt: moment,
  chair: z.array(z.string()),
  secretary: z.array(z.string()),
  seats: count,
  present: z.array(z.object({ ...named, online: z.boolean() })),
  absent: z.array(
    z.object({
      name: z.string(),
      group: z.string(),
      status: z.enum(['excused', 'unexcused', 'unmarked', 'left']),
      reason: z.string(),
    }),
  ),
  movements: z.array(z.object({ name: z.string(), group: z.string(), at: z.number(), way: z.enum(['came', 'left']) })),
  invitees: z.array(z.object({ name: z.string(), post: z.string() })),
  substitutes: z.array(z.object({ name: z.string(), post: z.string(), forName: z.string(), reason: z.string() })),
  opening: z.object({ present: count, quorumNeeded: count, withoutQuorumReason: z.string().nullable() }).nullable(),
  items: z.array(item),
});
