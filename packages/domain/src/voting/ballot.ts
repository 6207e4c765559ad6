import type { LineId } from '../kernel/ids.ts';
import { lookup } from '../kernel/lookup.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import type { Choices, Poll } from './state.ts';
import { linesOf } from './subject.ts';

type Ballot = Pick<Poll, 'subject' | 'options'>;

/**
 * A ballot with an option on every line. In an election the lines left out are those not approved.
 * @returns or `unknownOption`, `choicesIncomplete`, `tooManyApprovals` (with `places`).
 */
export function completeChoices({ subject, options }: Ballot, choices: Choices): Result<Choices> {
  const lines = linesOf(subject);
  for (const [lineId, optionId] of Object.entries(choices)) {
    if (!lines.includes(lineId as LineId) || !options.some((option) => option.optionId === optionId)) {
      return refuse('unknownOption');
    }
  }
  const rest =
    subject.kind === 'election' ? options.find((option) => option.counts === 'against')?.optionId : undefined;
  const complete: [LineId, string][] = [];
  for (const lineId of lines) {
    const optionId = lookup(choices, lineId) ?? rest;
    if (optionId === undefined) return refuse('choicesIncomplete');
    complete.push([lineId, optionId]);
  }
  if (subject.kind === 'election') {
    const approved = options.filter((option) => option.counts === 'for').map((option) => option.optionId);
    const approvals = complete.filter(([, optionId]) => approved.includes(optionId)).length;
    if (approvals > subject.places) return refuse('tooManyApprovals', { places: subject.places });
  }
  return accept(Object.fromEntries(complete));
}

/** Whether two complete ballots of the same vote say the same. */
export function sameChoices(one: Choices, other: Choices): boolean {
  const lines = Object.keys(one) as LineId[];
  return lines.length === Object.keys(other).length && lines.every((lineId) => one[lineId] === lookup(other, lineId));
}
