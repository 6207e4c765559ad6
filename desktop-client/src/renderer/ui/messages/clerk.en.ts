import type { clerkVi } from './clerk.vi.ts';

/** English words of the facts that the minutes take from the log. */
export const clerkEn: typeof clerkVi = {
  minutesFacts: {
    outOfOrder: 'out of order',
    byHand: 'Voted by show of hand',
    handVote: (name: string, reason: string) => `${name}: ${reason}`,
    papers: (issued: number, collected: number, valid: number, invalid: number) =>
      `Papers issued ${issued} · collected ${collected} · valid ${valid} · invalid ${invalid}`,
    countedBy: (names: string) => `Counted by ${names}`,
    base: (base: string, n: number) => `Shares are of ${base} (${n})`,
    candidate: 'Candidate',
    outcome: 'Result',
    elected: (n: number, places: number) => `${n} of ${places} elected`,
    graded: 'Counted',
    quorumMissing: (present: number, needed: number) =>
      `When the vote closed ${present} were present: no quorum (${needed} needed).`,
    decidedByChair: "A tie; the chair's side decided.",
    repeats: (reason: string) => `Held again; reason: ${reason}`,
    heldAgain: 'It was held again later; this is the first result.',
    annulled: (reason: string) => `The result was set aside; reason: ${reason}`,
    opinions: 'Opinions in writing',
    questions: 'Questions and answers',
    asks: (name: string, to: string) => `${name} asks ${to}`,
    answer: 'Answer',
    notAnswered: 'Not answered at the meeting.',
    promise: 'Promise',
    promisedBy: (date: string) => `by ${date}`,
    insertedOnTheDay: 'Added at the meeting',
    substitutes: (n: number) => `Substitutes (${n})`,
    standsIn: (name: string) => `stands in for ${name}, without a vote`,
    movements: (n: number) => `Came late, left early (${n})`,
    came: (time: string) => `came at ${time}`,
    left: (time: string) => `left at ${time}`,
    online: 'online',
  },
};
