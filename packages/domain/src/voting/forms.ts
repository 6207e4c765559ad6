import type { RulePack, VotingForm, VotingOption } from '../rule-packs/rule-pack.ts';
import type { PollSubject } from './state.ts';

/** The forms that can be opened at present; a pack may name more for later. */
export const openableForms: readonly VotingForm[] = ['open', 'paperSecret', 'mixed'];

/** Whether a counting board counts ballot papers in this form. */
export function usesPapers(form: VotingForm): boolean {
  return form === 'paperSecret' || form === 'mixed';
}

/** Whether ballots are cast on tablets in this form. */
export function usesTablets(form: VotingForm): boolean {
  return form === 'open' || form === 'mixed';
}

/** The forms in which a vote of this kind can be opened under the pack, in the pack's order. */
export function formsFor(pack: RulePack, kind: PollSubject['kind']): readonly VotingForm[] {
  const allowed = kind === 'motion' ? pack.voting.forms : pack.voting.personForms;
  return allowed.filter((form) => openableForms.includes(form));
}

/** The answers that every line of a vote of this kind offers under the pack. */
export function optionsFor(pack: RulePack, kind: PollSubject['kind']): readonly VotingOption[] {
  switch (kind) {
    case 'motion':
      return pack.voting.options;
    case 'election':
      return pack.voting.electionOptions;
    case 'confidence':
      return pack.voting.confidenceOptions;
  }
}
